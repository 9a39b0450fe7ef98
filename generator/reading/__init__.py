"""From disk to records: seeds, metadata, notes and registers come out, with a problem for each mistake."""
