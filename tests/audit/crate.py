"""A folder comes in; what roc-validator says of its RO-Crate goes out, a line of JSON.

Run with `.venv/audit/crate` on the path. The context of RO-Crate comes from a package of its authors (npm `ro-crate`),
and from no network.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import requests
import urllib3
from rocrate_validator import models, services
from rocrate_validator.utils.http import HttpRequester

CONTEXT = Path(__file__).parent / "node_modules" / "ro-crate" / "lib" / "context.json"
ADDRESS = "https://w3id.org/ro/crate/1.2/context"


def put_context(cache: str) -> None:
    """Lay the context into the validator's cache, as if it had been fetched."""
    body = CONTEXT.read_bytes()
    response = requests.Response()
    response.status_code, response.url, response.encoding = 200, ADDRESS, "utf-8"
    response._content = body
    response.headers["Content-Type"] = "application/ld+json"
    response.request = requests.Request("GET", ADDRESS).prepare()
    response.raw = urllib3.HTTPResponse(body=body, status=200, headers=response.headers, request_url=ADDRESS)
    requester = HttpRequester.initialize_cache(cache_max_age=-1, cache_path=cache, offline=True)
    requester.session.cache.save_response(response)


def main() -> None:
    """Print what is required and missing, and how much that is recommended is."""
    with tempfile.TemporaryDirectory() as folder:
        cache = str(Path(folder) / "cache")
        put_context(cache)
        settings = services.ValidationSettings(
            rocrate_uri=models.URI(sys.argv[1]),
            profile_identifier="ro-crate-1.2",
            requirement_severity=models.Severity.RECOMMENDED,
            offline=True,
            cache_path=cache,
            cache_max_age=-1,
        )
        issues = services.validate(settings).get_issues()
    required, recommended = [], set()
    for issue in issues:
        if issue.severity.name == "REQUIRED":
            required.append(f"{issue.check.identifier}: {issue.message}")
        else:
            recommended.add(issue.message)
    print(json.dumps({"required": required, "recommended": sorted(recommended)}))


if __name__ == "__main__":
    main()
