"""The frozen records that all stages share, without behaviour beyond simple properties. They import nobody."""
