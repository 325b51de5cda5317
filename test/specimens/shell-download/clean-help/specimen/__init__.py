raise SystemExit("specimen: not to be run")
import argparse
parser = argparse.ArgumentParser(epilog="Install with: curl -sSL https://example.com/install.sh | sh")
COLUMNS = ["wget", "curl", "nc"]
def usage():
    return "wget https://example.com/specimen.tar.gz -O specimen.tar.gz"
