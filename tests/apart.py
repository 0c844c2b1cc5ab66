"""Asynchronous work of a test, on a thread of its own: Playwright keeps a loop running on that of the tests."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


def run_apart(work):
    """What the coroutine gives."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, work).result()
