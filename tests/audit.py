"""`make audit`: whether a package of the lock is known to be vulnerable, or that nobody could be asked."""

import json
import subprocess
import sys


def main(pip_audit, lock):
    """The number of packages that are known to be vulnerable; 0 where the service does not answer, which is said."""
    command = [pip_audit, "--requirement", lock, "--disable-pip", "--require-hashes", "--format", "json"]
    answer = subprocess.run([*command, "--progress-spinner", "off", "--timeout", "20"], capture_output=True, text=True)
    try:
        packages = json.loads(answer.stdout)["dependencies"]
    except (ValueError, KeyError):
        reason = (answer.stderr.strip().splitlines() or ["no answer"])[-1]
        print(f"audit: nothing is known, the service was not asked or did not answer ({reason})")
        return 0
    skipped = [package for package in packages if "skip_reason" in package]
    if skipped:
        reason = skipped[0]["skip_reason"]
        print(f"audit: nothing is known of {len(skipped)} of {len(packages)} packages ({reason})")
    vulnerable = [package for package in packages if package.get("vulns")]
    for package in vulnerable:
        known = ", ".join(vulnerability["id"] for vulnerability in package["vulns"])
        print(f"audit: {package['name']} {package['version']}: {known}")
    known_of = len(packages) - len(skipped)
    print(f"audit: of {known_of} packages that the service knows {len(vulnerable)} are vulnerable")
    return len(vulnerable)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]) > 0)
