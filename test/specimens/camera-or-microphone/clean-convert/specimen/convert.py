raise SystemExit("specimen: not to be run")
import subprocess

def convert(source, target):
    subprocess.run(["ffmpeg", "-i", source, "-f", "mp4", target], check=True)
