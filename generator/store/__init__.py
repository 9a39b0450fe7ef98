"""What was derived once is kept between runs: named inputs have a fingerprint, under which lies what was made."""
