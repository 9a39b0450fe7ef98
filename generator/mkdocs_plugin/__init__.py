"""What MkDocs calls: the plugin `edition`, and the live server."""
