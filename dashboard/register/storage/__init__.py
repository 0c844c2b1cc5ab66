"""Where a register lives: a folder, an address, a database; reading, saving, versions, the last good copy."""
