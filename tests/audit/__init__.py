"""What others' programs say of the built site: HTML checker, schema of TEI, Lighthouse. Run by `make audit`."""
