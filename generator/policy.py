"""The content security policy of every page: nothing from elsewhere, no script but the site's own files.

The theme writes three short scripts into each page. They are allowed by their hashes, which are taken here from scripts
that match the theme's own, letter for letter but for the path to the root; any other inline script stays forbidden.
"""

from __future__ import annotations

import base64
import hashlib
import re

POLICY = (
    "default-src 'none'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'; frame-src 'none'"
)
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
BODY = re.compile(r"<(?:article|main)\b.*?</(?:article|main)>", re.DOTALL)
HEAD = re.compile(r"<head>")


def protect(html: str, url: str) -> str:
    """`html` with the policy as the first element of its head. Scripts within the page's content are not allowed."""
    frame = BODY.sub("", html)
    hashes = sorted({_hash(script) for script in SCRIPT.findall(frame) if _is_the_themes(script)})
    policy = POLICY.format(scripts=" ".join(f"'sha256-{one}'" for one in hashes)).replace("  ", " ")
    meta = f'<head><meta http-equiv="Content-Security-Policy" content="{policy}">'
    return HEAD.sub(lambda _: meta, html, count=1)


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _is_the_themes(script: str) -> bool:
    """Whether a script is one of those that Material writes: they all speak of the names it begins with two underscores."""
    return "__md_" in script or "__palette" in script
