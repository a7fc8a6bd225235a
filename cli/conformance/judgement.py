"""Whether the command sent what it was given, and showed what it received."""

import collections
import decimal
import json
import re
import urllib.parse

Number = collections.namedtuple("Number", "text")


def parse(text):
    def members(pairs):
        found = dict(pairs)
        if len(found) < len(pairs):
            raise ValueError("a member stands there twice")
        return found

    return json.loads(text, parse_int=Number, parse_float=Number, object_pairs_hook=members)


def same(sent, shown):
    if isinstance(sent, Number) and isinstance(shown, Number) and not re.fullmatch(r"-?\d+", sent.text):
        return decimal.Decimal(sent.text) == decimal.Decimal(shown.text)
    return type(sent) is type(shown) and sent == shown


def differences(sent, shown, where="", lists=True, shape=None):
    """What is not the same. An absent list may be shown as [] if 'lists'. If there is a shape, members that it does not have may be lost."""
    if isinstance(sent, dict) and isinstance(shown, dict):
        for name in sent:
            inner = shape and shape.member(name)
            if name in shown:
                yield from differences(sent[name], shown[name], f"{where}/{name}", lists, inner)
            elif not shape or inner:
                yield f"{where}/{name} is lost: {brief(sent[name])}"
        for name in shown:
            if name not in sent and not (lists and shown[name] == []):
                yield f"{where}/{name} is invented: {brief(shown[name])}"
    elif isinstance(sent, list) and isinstance(shown, list) and len(sent) == len(shown):
        for i, (one, other) in enumerate(zip(sent, shown)):
            yield from differences(one, other, f"{where}/{i}", lists, shape and shape.item())
    elif not same(sent, shown):
        yield f"{where or '/'} was {brief(sent)}, became {brief(shown)}"


def brief(value):
    text = value.text if isinstance(value, Number) else json.dumps(value, default=str)
    return text if len(text) <= 60 else text[:57] + "..."


def readings(operation, sent):
    """What may be shown of an answer: the answer, or the form of it that the real API has where the document contradicts itself."""
    yield sent
    if operation.id == "databases_get_cluster_metrics_credentials":
        # nested twice in the document's schema, once in its example and in other clients
        inner = sent.get("credentials")
        if isinstance(inner, dict) and isinstance(inner.get("credentials"), dict):
            yield {**sent, "credentials": inner["credentials"]}


def judge(case, done, exchanges, extra):
    """Why this run of the command is wrong; nothing if it is right."""
    operation, (_, body), _ = case
    if not exchanges:
        return [f"nothing was sent, exit {done.returncode}: {done.stderr.strip()}"]
    if len(exchanges) > 1:
        return [f"{len(exchanges)} requests were sent: " + ", ".join(str(e.status) for e in exchanges)]
    exchange = exchanges[0]
    found = list(judge_request(operation, body, exchange))
    if not 200 <= exchange.status < 300:
        return found + [f"the mock server refused it: {exchange.status} {exchange.violations}"]
    if done.returncode != 0:
        return found + [f"exit {done.returncode}: {done.stderr.strip()}"]
    if not exchange.reply or not done.stdout.strip():
        if exchange.reply.strip() or done.stdout.strip():
            found.append(f"sent was '{exchange.reply.decode()[:60]}', shown is '{done.stdout[:60]}'")
        return found
    try:
        sent, shown = parse(exchange.reply.decode("utf-8")), parse(done.stdout)
    except ValueError as e:
        return found + [f"not JSON: {e}"]
    shape = operation.shape if extra else None
    return found + min((list(differences(form, shown, shape=shape)) for form in readings(operation, sent)), key=len)


def judge_request(operation, body, exchange):
    path = operation.path
    for name, value in operation.arguments.items():
        path = path.replace("{" + name + "}", urllib.parse.quote(str(value), safe=""))
    query = urllib.parse.urlencode(operation.query, quote_via=urllib.parse.quote)
    target = path + ("?" + query if query else "")
    if (exchange.method, exchange.target) != (operation.method, target):
        yield f"{exchange.method} {exchange.target} was requested, not {operation.method} {target}"
    if body is None or not exchange.body:
        if body is not None or exchange.body:
            yield f"the body was {exchange.body[:60]}, not {brief(body)}"
    else:
        given = parse(json.dumps(body))
        yield from ("request body: " + text for text in differences(given, parse(exchange.body.decode("utf-8")), lists=False))
