"""The book by way of LaTeX, compiled, and opened with a reader that knows nothing of TeX."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tests" / "site"))

#: Seconds after which a book is not waited for; several runs of TeX with big fonts take one or two hundred.
LONGEST = 900
CONF = """
latex_engine = "lualatex"
latex_use_xindy = False
extensions.append("sphinx_design")
"""
MORE = """
# Ещё 山の会議

今天我们讨论了如何升级系统，以及下一次会议的时间。大家同意在三月再见面，并且每个人都会带来自己的笔记和建议，今天我们讨论了如何升级系统。

Ещё раз. Και πάλι. Vi*ễ*t, żółć, 山田 太郎, 한국, 🙂 and $a^2$.

::::{tab-set}
:::{tab-item} First tab
First content.
:::
::::

:::{card} A card
Body of the card.
:::
"""


class Compiled:
    """A PDF that latexmk made, and what was said while it did."""

    def __init__(self, folder, name):
        run = subprocess.run(
            ["latexmk", "-pdf", "-dvi-", "-ps-", "-interaction=nonstopmode", "-halt-on-error", f"{name}.tex"],
            cwd=folder, check=False, capture_output=True, text=True, errors="replace",
            stdin=subprocess.DEVNULL, timeout=LONGEST,
        )  # fmt: skip
        self.status = run.returncode
        self.log = (folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")
        self.pdf = pypdf.PdfReader(folder / f"{name}.pdf") if self.status == 0 else None

    @property
    def text(self):
        return re.sub(r"\s+", " ", "\n".join(page.extract_text() for page in self.pdf.pages))


def build(arguments, out, base):
    from projects import Build  # noqa: PLC0415 (found by the path above)

    return Build(["-b", "latex", *map(str, arguments), str(out)], out=out, base=base).wait()


def sources_of(folder):
    """Make LaTeX of the sample of the site's tests, and of letters from everywhere."""
    from projects import Project  # noqa: PLC0415 (found by the path above)
    from sample import CONF as BASE  # noqa: PLC0415
    from sample import FILES  # noqa: PLC0415

    files = FILES | {"more.md": MORE}
    files["index.md"] = files["index.md"].replace("\n        faq", "\n        faq\n        more")
    built = Project(folder, files, BASE.format(ext=str(ROOT / "_ext")) + CONF).build("latex")
    assert (built.status, built.warnings) == (0, ())
    return built.out


def test_pages_and_places_have_the_names_by_which_they_are_cited(tmp_path):
    source = (sources_of(tmp_path / "project") / "sample.tex").read_text(encoding="utf-8")
    assert r"\PassOptionsToPackage{destlabel=true}{hyperref}" in source
    assert r"\minutesplace{3}{\detokenize{meetups/2020-01-15}}" in source
    assert r"\label{\detokenize{meetups/2020-01-15:decisions}}" in source
    assert r"\usepackage{minutes}" in source
    assert (tmp_path / "project/kept/out/minutes.sty").is_file()
    assert (tmp_path / "project/kept/out/minutesfonts.sty").is_file()


@pytest.mark.latex
def test_the_book_of_this_site(tmp_path):
    out = tmp_path / "out"
    arguments = ["-n", "-W", "-c", ROOT, "-d", tmp_path / "doctrees", ROOT / "source"]
    built = build(arguments, out, ROOT)
    assert (built.status, built.warnings) == (0, ())
    book = Compiled(out, "canstacknotes")
    assert book.status == 0, book.log[-3000:]
    assert "??" not in book.text
    assert "There were undefined references" not in book.log
    for words in ("Rackspace automation", "Ceph OSD hardware", "Sandy Walsh", "Neutron"):
        assert words in book.text
    names = book.pdf.named_destinations
    assert {"canstack/2013-02-28", "canstack/2013-02-28:hardware"} <= names.keys()
    page = book.pdf.get_destination_page_number(names["canstack/2013-02-28:hardware"])
    assert "Hardware was touched on briefly" in re.sub(
        r"\s+", " ", "".join(it.extract_text() for it in book.pdf.pages[page : page + 2])
    )
    assert len(book.pdf.outline) > 3


@pytest.mark.latex
def test_letters_from_everywhere_do_not_stop_it(tmp_path):
    book = Compiled(sources_of(tmp_path / "project"), "sample")
    assert book.status == 0, book.log[-3000:]
    for words in ("żółć", "First content.", "Body of the card.", "Ещё", "Και πάλι"):
        assert words in book.text
    # Letters that the fonts of the book do not have are of their kind: serif in text, bold in headings.
    page = next(page for page in book.pdf.pages if "żółć" in page.extract_text())
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for font in page["/Resources"]["/Font"].values()
    }
    assert {"DejaVuSerif", "DejaVuSans-Bold"} <= fonts
    # Lines of Chinese end at the margin, whether there is a font for them or not.
    too_long = map(
        float, re.findall(r"Overfull \\hbox \(([0-9.]+)pt too wide\) in paragraph", book.log)
    )
    assert max(too_long, default=0) < 60


#: As `sphinx-minutes permalinks` writes it; page, section and picture had other names once.
LOCK = """# minutes permalinks 1
former\t\tevent\tmoved:meeting\t-\tThe meeting
former\tour-plans\tsection\tmoved:meeting:plans\t-\tOur plans
former\track\tfigure\tmoved:meeting:the-rack\t-\tRack
meeting\tgone\tsection\tgone\t-\tGone
"""
MOVED = """
---
event: meeting
---
# The meeting

Some words.

## Plans

What we plan.

![The rack](dot.png)
"""


@pytest.mark.latex
def test_old_names_lead_to_the_new_places(tmp_path):
    from projects import Project  # noqa: PLC0415 (found by the path above)
    from sample import CONF as BASE  # noqa: PLC0415

    files = {
        "index.md": "# Club\n\n```{toctree}\nmeeting\n```\n",
        "meeting.md": MOVED,
        "permalinks.lock": LOCK,
    }
    project = Project(tmp_path / "project", files, BASE.format(ext=str(ROOT / "_ext")) + CONF)
    shutil.copy(ROOT / "tests/book/gallery/dot.png", project.source)
    built = project.build("latex")
    assert (built.status, built.warnings) == (0, ())
    book = Compiled(built.out, "sample")
    assert book.status == 0, book.log[-3000:]
    assert "multiply defined" not in book.log
    where = {
        name: (book.pdf.get_destination_page_number(it), round(float(it.top or 0)))
        for name, it in book.pdf.named_destinations.items()
    }
    assert "meeting:gone" not in where
    for old, new in (
        ("former", "meeting"),
        ("former:our-plans", "meeting:plans"),
        ("former:rack", "meeting:the-rack"),
    ):
        # On the same page, and where the heading is in sight: a line or two above or below it.
        assert where[old][0] == where[new][0]
        assert abs(where[old][1] - where[new][1]) < 30, (old, where)
    chapter = where["meeting:the-meeting"]
    assert where["meeting"][0] == chapter[0]
    assert where["meeting"][1] >= chapter[1], where
