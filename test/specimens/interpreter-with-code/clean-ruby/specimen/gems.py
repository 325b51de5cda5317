raise SystemExit("specimen: not to be run")
import subprocess


def gem_folder():
    return subprocess.check_output(["ruby", "-e", "puts Gem.user_dir"], text=True).strip()  # note: interpreter-with-code


def perl_version():
    return subprocess.check_output(["perl", "-e", "print $]"], text=True)  # note: interpreter-with-code
