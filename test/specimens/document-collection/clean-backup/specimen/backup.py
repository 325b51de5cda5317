raise SystemExit("specimen: not to be run")
import os
import zipfile

def backup(folder, out):
    with zipfile.ZipFile(out, "w") as box:
        for root, _, names in os.walk(folder):
            for name in names:
                if name.endswith((".docx", ".pdf", ".xlsx")):
                    box.write(os.path.join(root, name))
