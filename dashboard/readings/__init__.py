"""Official feeds of queues at borders: read into readings, which a person or the operator's rule turns into rows."""
