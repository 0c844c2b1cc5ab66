"""What is true on a day. Pure: no file, no clock, no screen."""
