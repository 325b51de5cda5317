raise SystemExit("specimen: not to be run")
import base64
import zlib
# zlib in base64 in hex
TEXT = "654a7a4c7a4333494c79705279432f6d4b696a4b7a437652554570554b4335495463374d546331543067454b3678576e466d68795a5135705651414c4e55324a"  # match: encoded-literal
