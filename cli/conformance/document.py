"""The operations of an OpenAPI document, each with the document's own examples."""

import collections
import itertools
import json
import pathlib

METHODS = ("get", "put", "post", "patch", "delete")

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
        values = {place: {p["name"]: self.sample(p) for p in parameters if p["in"] == place} for place in ("path", "query")}
        shape = Shape(self, answer.get("schema", {}))
        return Operation(node["operationId"], method, path, values["path"], values["query"], requests, replies, shape)

    def at(self, node):
        while "$ref" in node:
            target = self.tree
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step.replace("~1", "/").replace("~0", "~")]
            node = target
        return node

    @staticmethod
    def json_content(node):
        return node.get("content", {}).get("application/json", {})

    def bodies(self, content):
        schema = content["schema"]
        named = {name: self.at(example)["value"] for name, example in content.get("examples", {}).items()}
        if not named:
            named = {None: content["example"] if "example" in content else self.sample({"schema": schema})}
        return [(name, self.writable(schema, body)) for name, body in named.items()]

    def sample(self, node):
        """An example of a parameter or a schema, the document's own where it has one."""
        schema = self.at(node.get("schema", node))
        for place, name in ((node, "example"), (schema, "example"), (schema, "default")):
            if name in place:
                return place[name]
        if "enum" in schema:
            return schema["enum"][0]
        for several in ("allOf", "anyOf", "oneOf"):
            if several in schema:
                samples = [self.sample({"schema": part}) for part in schema[several]]
                return dict(itertools.chain(*(part.items() for part in samples))) if several == "allOf" else samples[0]
        kind = schema.get("type", "object")
        if kind == "array":
            return [self.sample({"schema": schema["items"]})]
        if kind == "object":
            members = {name: self.at(member) for name, member in schema.get("properties", {}).items()}
            return {name: self.sample({"schema": m}) for name, m in members.items() if not m.get("readOnly")}
        return {"string": "x", "integer": 1, "number": 1, "boolean": True}[kind]

    def writable(self, schema, value):
        """The value without the members that the document calls read only; some of its examples show those too."""
        if isinstance(value, list):
            items = self.at(self.at(schema).get("items", {}))
            return [self.writable(items, item) for item in value]
        if not isinstance(value, dict):
            return value
        members = self.members(schema)
        return {
            name: self.writable(members.get(name, {}), member)
            for name, member in value.items()
            if not members.get(name, {}).get("readOnly")
        }

    def members(self, schema):
        schema = self.at(schema)
        found = {name: self.at(member) for name, member in schema.get("properties", {}).items()}
        for several in ("allOf", "anyOf", "oneOf"):
            for part in schema.get(several, []):
                found = {**self.members(part), **found}
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
