"""Markdown as a reader of it sees it: parsed, hostile text is text and nothing else."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from grader.report import markdown

from .samples import HOSTILE, REPORTS, WHOLE, hostile

OURS = {"br"}
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def tokens(text):
    for token in READER.parse(text):
        yield token
        yield from token.children or ()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_stays_text(name):
    """No link, no picture, no heading, no list and no HTML that is not ours; fences hold what they hold."""
    text = markdown.render(hostile(HOSTILE[name]))
    found = list(tokens(text))
    kinds = {token.type for token in found}
    assert not kinds & {
        "link_open",
        "image",
        "html_block",
        "blockquote_open",
        "ordered_list_open",
        "s_open",
        "hr",
    }
    assert {token.content for token in found if token.type == "html_inline"} <= {"<br>"}
    headings = [token for token in found if token.type == "heading_open"]
    assert [token.tag for token in headings] == ["h2", "h3", "h3"]
    assert len([token for token in found if token.type == "tr_open"]) == 3
    assert not kinds & {"em_open", "code_inline"}
    assert len(text.encode()) <= 60_000


@pytest.mark.parametrize("name", HOSTILE)
def test_github_finds_nothing_in_it(name):
    """Mentions, issues and addresses are found in the finished text, so something stands in between there."""
    prose = "".join(
        token.content
        for token in tokens(markdown.render(hostile(HOSTILE[name])))
        if token.type in ("text", "text_special")
    )
    for caught in ("@everyone", "#1", "kata#2", "http://", "https://", "www.evil"):
        assert caught not in prose


def test_the_whole_report_reads_well():
    """Every exercise a row; what was begun is told, what is done or not begun is not; the path keeps its form."""
    text = markdown.render(WHOLE)
    found = list(tokens(text))
    assert len([token for token in found if token.type == "tr_open"]) == 10
    assert next(token.content for token in found if token.type == "fence").startswith("C --- y_hat")
    assert "### ex01" not in text
    assert "### ex02" in text
    assert "(practice)" not in text, "its exercise is done"


def test_a_broken_grading_is_one_line():
    """And says whose fault it is."""
    assert markdown.render(REPORTS["broken"]).count("\n") == 1
