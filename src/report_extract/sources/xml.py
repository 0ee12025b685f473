"""Parsing XML of others: no entities, no external references, namespaces put aside."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree as SafeTree
from defusedxml.common import DefusedXmlException

from report_extract.errors import UnreadableError
from report_extract.sources.base import SourceFile


def parse_xml(data: bytes, file: SourceFile) -> Element:
    """The root of an XML file.

    Raises:
        UnreadableError: it is not well-formed, or carries entities or external references.
    """
    try:
        root: Element = SafeTree.fromstring(data, forbid_dtd=False)
    except ParseError as error:
        line, column = error.position
        raise UnreadableError(
            f"{file.place()}: damaged XML at line {line}, column {column}.", remedy="Save it anew."
        ) from error
    except DefusedXmlException as error:
        raise UnreadableError(
            f"{file.place()}: the XML holds entities or external references.",
            remedy="Save it without them.",
        ) from error
    return root


def local(element: Element) -> str:
    """The tag without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def all_named(root: Element, name: str) -> Iterator[Element]:
    """Every element of that local name below `root`, in document order."""
    return (element for element in root.iter() if local(element) == name)


def number(element: Element, name: str, default: float = 0.0) -> float:
    """An attribute as a number; `default` where it is missing or none."""
    try:
        return float(element.get(name, default))
    except ValueError:
        return default
