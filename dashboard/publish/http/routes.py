"""Which resource lives at a path."""

from collections.abc import Sequence

from starlette.routing import compile_path

from dashboard.publish.http.request import Resource


class Routes:
    """Finds resources by path; what stands in braces in a resource's path is any text without a slash.

    The patterns are those of Starlette's routes; its router would try all sixty one by one, where a table finds a plain
    path at once, and it cannot be asked for the resource without calling it.
    """

    def __init__(self, resources: Sequence[Resource]) -> None:
        self._plain = {resource.path: resource for resource in resources if "{" not in resource.path}
        self._patterns = [(compile_path(resource.path)[0], resource) for resource in resources if "{" in resource.path]

    def has(self, path: str) -> bool:
        """Whether a resource lives there."""
        return path in self._plain or any(pattern.fullmatch(path) for pattern, _resource in self._patterns)

    def find(self, path: str) -> tuple[Resource, dict[str, str]]:
        """The resource and the parameters in its path; KeyError where there is none."""
        if path in self._plain:
            return self._plain[path], {}
        for pattern, resource in self._patterns:
            match = pattern.fullmatch(path)
            if match:
                return resource, match.groupdict()
        raise KeyError(path)
