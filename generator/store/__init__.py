"""What was derived once, kept between runs: named inputs have a fingerprint, and what was made of them lies under it."""
