raise SystemExit("specimen: not to be run")
import subprocess

def render(text):
    with open("report.tex", "w") as f:
        f.write(text)
    subprocess.run(["pdflatex", "report.tex"])  # note: written-file-run
