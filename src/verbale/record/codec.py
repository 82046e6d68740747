"""Findings as JSON and back, exactly: `decode(Findings, encode(findings)) == findings`.

Dataclasses become objects with their field names, spans `[start, end, text]`, tuples lists. Types are read
from the annotations, so a field that a later version adds is filled from its default.
"""

from __future__ import annotations

import json
import types
import zlib
from collections.abc import Callable, Hashable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from verbale.errors import RecordError
from verbale.model.finding import Findings
from verbale.model.text import Span

T = TypeVar("T")


def encode(value: Any) -> Any:
    """Plain values (dict, list, str, number, None) of a dataclass or of what it holds."""
    if isinstance(value, Span):
        return [value.start, value.end, value.text]
    if is_dataclass(value):
        return {f.name: encode(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    return value


def decode(kind: type[T], value: Any) -> T:
    """The `kind` that `encode` made `value` of.

    Raises RecordError where the value does not fit the type.
    """
    try:
        decoded: T = _decoder(cast(Hashable, kind))(value)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise RecordError(f"a kept {kind.__name__} cannot be read back ({error}); run `verbale recode`") from error
    return decoded


def pack(findings: Findings) -> bytes:
    """The compressed JSON of findings, as the record keeps it."""
    text = json.dumps(encode(findings), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return zlib.compress(text.encode("utf-8"), 6)


def unpack(content: bytes) -> Findings:
    """The findings that `pack` packed. Raises RecordError where the bytes are damaged."""
    try:
        value = json.loads(zlib.decompress(content))
    except (zlib.error, ValueError) as error:
        raise RecordError(f"kept findings are damaged ({error}); run `verbale recode` on their report") from error
    return decode(Findings, value)


@cache
def _decoder(kind: Hashable) -> Callable[[Any], Any]:
    if kind is Span:
        return lambda value: Span(value[0], value[1], value[2])
    if is_dataclass(kind):
        return _dataclass_decoder(kind)
    origin = get_origin(kind)
    if origin is tuple:
        return _tuple_decoder(get_args(kind))
    if origin in (Union, types.UnionType):
        (inner,) = [a for a in get_args(kind) if a is not type(None)]
        inner_decoder = _decoder(inner)
        return lambda value: None if value is None else inner_decoder(value)
    if origin is Literal or kind in (str, int, float, bool, Any):
        return lambda value: value
    raise TypeError(f"no way to keep a {kind!r}")


def _tuple_decoder(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        item = _decoder(arguments[0])
        return lambda value: tuple(item(v) for v in value)
    items = [_decoder(a) for a in arguments]
    return lambda value: tuple(d(v) for d, v in zip(items, value, strict=True))


def _dataclass_decoder(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    known = [(f.name, _decoder(hints[f.name])) for f in fields(kind)]
    needed = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}

    def decoder(value: Any) -> Any:
        missing = needed.difference(value)
        if missing:
            raise KeyError(f"{kind.__name__} without {', '.join(sorted(missing))}")
        return kind(**{name: item(value[name]) for name, item in known if name in value})

    return decoder
