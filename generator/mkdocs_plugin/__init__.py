"""What MkDocs calls: the hook of the build, and the live server."""
