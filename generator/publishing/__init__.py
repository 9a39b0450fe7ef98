"""What all outputs share: addresses, labels, templates, citation, the record of cleaning, and writing to disk."""
