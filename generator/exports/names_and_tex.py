"""How files for reference managers write names, and the letters that mean something to TeX."""

from __future__ import annotations

import re

from generator.publishing.bibliography import Name

TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def csl_name(name: Name) -> dict[str, str]:
    """A name for CSL-JSON."""
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.family}


def bib_name(name: Name) -> str:
    """A name for BibLaTeX; braces keep what is no person's, and an `and` within a name, in one piece."""
    parts = [tex(part) for part in (name.family, name.given) if part]
    return f"{{{parts[0]}}}" if len(parts) == 1 else ", ".join(f"{{{p}}}" if " and " in p else p for p in parts)


def tex(text: str) -> str:
    """`text` as letters. Braces become parentheses: an escaped brace still counts where entries are parted."""
    plain = " ".join(text.translate({ord("{"): "(", ord("}"): ")"}).split())
    return re.sub(r"[\\~^&%$#_]", lambda mark: TEX.get(mark[0], f"\\{mark[0]}"), plain)


def balanced(address: str) -> str:
    """An address without braces and backslashes."""
    return address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
