raise SystemExit("specimen: not to be run")
import os
import codecs

os.system(codecs.decode("tvg pbasvt --tybony pber.sfzbavgbe /gzc/fcrpvzra", "rot13"))  # match: git-configuration-change  # match: execution-of-decoded
