"""The tests' own browser sees what it is there to see."""

from __future__ import annotations

import pytest

from .browser import BrowserError, why_no_axe


@pytest.fixture
def shown(browser, tmp_path):
    """A page with this body."""
    pages = []

    def show(body, **more):
        path = tmp_path / "page.html"
        metas = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        head = f'<!doctype html><html lang="en"><head>{metas}<title>A θ page</title></head>'
        path.write_text(f"{head}<body><main>{body}</main></body></html>", encoding="utf-8")
        pages.append(browser.open(path, **more))
        return pages[-1]

    yield show
    for page in pages:
        page.close()


def test_it_reads_values_keys_and_clicks(shown):
    """Plain data comes back, promises are awaited, and a real key and a real click arrive."""
    page = shown(
        "<button onclick='window.clicked = event.isTrusted'>x</button>"
        "<input onkeydown='window.key = event.key'>"
    )
    assert page.evaluate("[document.title, 1 + 1, innerWidth]") == ["A θ page", 2, 1280]
    assert page.evaluate("new Promise(done => setTimeout(() => done('later'), 5))") == "later"
    page.click("button")
    assert page.evaluate("window.clicked") is True
    page.press("Tab")
    page.press("a")
    assert page.evaluate("[window.key, document.querySelector('input').value]") == ["a", "a"]
    with pytest.raises(BrowserError, match="ReferenceError"):
        page.evaluate("no_such_name")


def test_it_hears_complaints_and_sees_what_is_fetched(shown):
    """An exception, console.error, and a request of any kind do not pass unseen."""
    page = shown(
        "<script>console.error('one'); setTimeout(() => { throw new Error('two'); })</script>"
        "<img src='file:///no/such/picture.png' alt='x'>"
    )
    page.wait_for("performance.now() > 50")
    said = "\n".join(page.errors)
    assert "one" in said
    assert "two" in said
    assert "ERR_FILE_NOT_FOUND" in said
    assert any(url.endswith("picture.png") for url in page.requests)


def test_width_darkness_and_no_script(shown, tmp_path):
    """A page is seen as on a phone, in the dark, and without scripts."""
    style = "<style>@media (prefers-color-scheme: dark) { body { background: #123456 } }</style>"
    page = shown(
        style + "<noscript>none</noscript><script>document.title = 'ran'</script>", width=390, dark=True
    )
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 52, 86)"
    assert page.evaluate("[innerWidth, document.title]") == [390, "ran"]
    page.screenshot(tmp_path / "shot.png")
    assert (tmp_path / "shot.png").read_bytes().startswith(b"\x89PNG")
    page.show(tmp_path / "page.html", script=False)
    assert page.evaluate("document.title") == "A θ page"


def test_axe_finds_what_is_wrong(shown):
    """A picture without words is found; the same with words is not."""
    if why_no_axe():
        pytest.skip(why_no_axe())
    picture = "<h1>x</h1><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' {}>"
    assert "image-alt" in [finding.rule for finding in shown(picture.format("")).axe()]
    assert shown(picture.format("alt='a dot'")).axe() == []
