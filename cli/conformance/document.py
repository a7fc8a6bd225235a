"""The operations of an OpenAPI document, each with the document's own examples."""

import collections
import itertools
import json
import pathlib

METHODS = ("get", "put", "post", "patch", "delete")
MOST_ALTERNATIVES = 8

Operation = collections.namedtuple("Operation", "id method path arguments query requests replies shape")
Case = collections.namedtuple("Case", "operation request reply")


class Document:
    def __init__(self, path):
        self.tree = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))

    def operations(self):
        for path, item in self.tree["paths"].items():
            for method in METHODS:
                if method in item:
                    yield self.operation(path, method.upper(), self.at(item[method]), item.get("parameters", []))

    def operation(self, path, method, node, shared):
        parameters = [self.at(parameter) for parameter in shared + node.get("parameters", [])]
        requests = [(None, None)]
        if "requestBody" in node:
            requests = self.bodies(self.json_content(self.at(node["requestBody"])))
        success = next(reply for status, reply in node["responses"].items() if status.startswith("2"))
        answer = self.json_content(self.at(success))
        replies = list(answer.get("examples", {})) or [None]
        values = {place: {p["name"]: self.argument(p) for p in parameters if p["in"] == place} for place in ("path", "query")}
        shape = Shape(self, answer.get("schema", {}))
        return Operation(node["operationId"], method, path, values["path"], values["query"], requests, replies, shape)

    def at(self, node):
        while "$ref" in node:
            target = self.tree
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step.replace("~1", "/").replace("~0", "~")]
            node = target
        return node

    def argument(self, parameter):
        return parameter["example"] if "example" in parameter else self.sample(parameter["schema"])

    @staticmethod
    def json_content(node):
        return node.get("content", {}).get("application/json", {})

    def bodies(self, content):
        """The document's examples, and bodies with each member that the schema has: one for each of its alternatives."""
        schema = content["schema"]
        named = {name: self.at(example)["value"] for name, example in content.get("examples", {}).items()}
        if not named:
            named = {"example": content["example"]} if "example" in content else {}
        found = [(name, body) for name, body in named.items() if self.fits(schema, body)]
        # several examples show the alternatives themselves, with the other members that go with each
        for form in range(1 if "examples" in content else MOST_ALTERNATIVES):
            body = self.sample(schema, form)
            if body not in [other for _, other in found]:
                found.append((f"every member, form {form + 1}", body))
        return [(name, self.writable(schema, body)) for name, body in found]

    def fits(self, schema, example):
        """Some examples show members that their own schema does not have."""
        members = self.members(schema)
        return not members or example.keys() <= members.keys()

    def sample(self, schema, form=0):
        """A value with each member that may be written, made of the document's own examples."""
        schema = self.at(schema)
        if "properties" in schema or "allOf" in schema:
            members = {name: member for name, member in self.members(schema, form).items() if not self.read_only(member)}
            return {name: self.sample(member, form) for name, member in members.items()}
        for several in ("anyOf", "oneOf"):
            if several in schema:
                return self.sample(schema[several][form % len(schema[several])], form)
        for name in ("example", "default"):
            if name in schema:
                return schema[name]
        if "enum" in schema:
            return schema["enum"][0]
        if schema.get("type") == "array":
            return [self.sample(schema["items"], form)]
        return {"string": "x", "integer": 1, "number": 1, "boolean": True}.get(schema.get("type"), {})

    def read_only(self, schema):
        schema = self.at(schema)
        return schema.get("readOnly", False) or any(self.read_only(part) for part in schema.get("allOf", []))

    def writable(self, schema, value):
        """The value without the members that the document calls read only; some of its examples show those too."""
        if isinstance(value, list):
            items = self.at(schema).get("items", {})
            return [self.writable(items, item) for item in value]
        if not isinstance(value, dict):
            return value
        members = self.members(schema)
        return {
            name: self.writable(members.get(name, {}), member)
            for name, member in value.items()
            if not self.read_only(members.get(name, {}))
        }

    def members(self, schema, form=None):
        """The members of an object: of all its alternatives, or of one."""
        schema = self.at(schema)
        found = {name: self.at(member) for name, member in schema.get("properties", {}).items()}
        for part in schema.get("allOf", []):
            found = {**self.members(part, form), **found}
        for several in ("anyOf", "oneOf"):
            parts = schema.get(several, [])
            for part in parts if form is None or not parts else [parts[form % len(parts)]]:
                found = {**self.members(part, form), **found}
        return found


class Shape:
    """What the document says of a value's members."""

    def __init__(self, document, schema):
        self.document = document
        self.schema = schema

    def member(self, name):
        """The shape of a member; None if the document does not have it."""
        found = self.document.members(self.schema).get(name)
        return None if found is None else Shape(self.document, found)

    def item(self):
        return Shape(self.document, self.document.at(self.schema).get("items", {}))


def cases(operation, static):
    """Each example of the body and each example of the answer once; generated answers need no names."""
    if not static:
        return [Case(operation, operation.requests[0], None)]
    count = max(len(operation.requests), len(operation.replies))
    last = lambda examples, i: examples[min(i, len(examples) - 1)]
    return [Case(operation, last(operation.requests, i), last(operation.replies, i)) for i in range(count)]


# What a call asks for, by the variable of its path, and the member of the answer that says what the answer is about.
SAID_BY = {
    "username": "name",
    "database_name": "name",
    "topic_name": "name",
    "pool_name": "name",
    "replica_name": "name",
    "subject_name": "subject_name",
    "logsink_id": "sink_id",
    "database_cluster_uuid": "id",
}


def subject(operation, body):
    """What the answer must be about: a member and its value; None if that can't be told."""
    if operation.method == "POST" and isinstance(body, dict):
        for member in ("name", "subject_name", "sink_name"):
            if member in body:
                return member, body[member]
    for variable, member in SAID_BY.items():
        if variable in operation.arguments:
            return member, str(operation.arguments[variable])
    return None
