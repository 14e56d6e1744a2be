"""Reading a PDF in a test as another program would."""

import os
from io import BytesIO

import pytest
from pypdf import PdfReader

from paper import pdf

# Why there is none: said by scripts/run_tests.py, which tries to install it.
needs_pango = pytest.mark.skipif(
    not pdf.can_draw(), reason=f"no PDF: {os.environ.get('NO_PANGO') or 'there is no pango here'}"
)


class File:
    """A PDF: its pages, its words in the order a screen reader says them, its tags and what it says about itself."""

    def __init__(self, data):
        self.data = bytes(data)
        self.reader = PdfReader(BytesIO(self.data))
        self.pages = [" ".join(page.extract_text().split()) for page in self.reader.pages]

    @property
    def text(self):
        return " ".join(self.pages)

    @property
    def root(self):
        return self.reader.trailer["/Root"]

    @property
    def tags(self):
        """The names of all tags, in order."""
        return list(_tags(self.root["/StructTreeRoot"]))

    @property
    def says_of_itself(self):
        """The XML about the file, as text."""
        return self.root["/Metadata"].get_object().get_data().decode()


def _tags(node):
    node = node.get_object()
    if not hasattr(node, "get"):
        return
    if "/S" in node:
        yield node["/S"][1:]
    children = node.get("/K", [])
    children = children if isinstance(children, list) else [children]
    for child in children:
        yield from _tags(child)
