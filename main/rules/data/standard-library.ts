/**
 * Top-level modules of the standard library. Source: `sys.stdlib_module_names` of CPython 3.11 (documentation of the `sys` module), without the
 * private ones, and modules of older versions from their documentation. Written with hyphens, as names are normalised. Date: 2026-11-24.
 */
const moduleText = `
abc aifc antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii binhex
bisect builtins bz2 calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys commands
compileall concurrent configparser contextlib contextvars copy copyreg cpickle cprofile crypt csv ctypes curses
dataclasses datetime dbm decimal difflib dis distutils doctest dummy-threading email encodings ensurepip enum
errno faulthandler fcntl filecmp fileinput fnmatch formatter fractions ftplib functools gc genericpath getopt
getpass gettext glob graphlib grp gzip hashlib heapq hmac html http httplib idlelib imaplib imghdr imp importlib
inspect io ipaddress itertools json keyword lib2to3 linecache locale logging lzma macpath mailbox mailcap
marshal math md5 mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath
nturl2path numbers opcode operator optparse os ossaudiodev parser pathlib pdb pickle pickletools pipes pkgutil
platform plistlib poplib posix posixpath pprint profile pstats pty pwd py-compile pyclbr pydoc pydoc-data
pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors sets
sha shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre-compile
sre-constants sre-parse ssl stat statistics string stringio stringprep struct subprocess sunau symbol symtable
sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap this thread threading time timeit
tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata
unittest urllib urllib2 uu uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc
zipapp zipfile zipimport zlib zoneinfo
`;

export const standardLibrary: ReadonlySet<string> = new Set(moduleText.trim().split(/\s+/));

/** Projects that honestly bear such a name: modules that began on PyPI, or were brought to older Pythons. */
export const honestNamesakes: ReadonlySet<string> = new Set([
	"argparse",
	"asyncio",
	"configparser",
	"contextvars",
	"dataclasses",
	"distutils",
	"enum",
	"graphlib",
	"importlib",
	"ipaddress",
	"multiprocessing",
	"pathlib",
	"simplejson",
	"statistics",
	"tomllib",
	"typing",
	"unittest",
	"uuid",
	"wsgiref",
	"zoneinfo",
	"hashlib",
	"ordereddict",
	"selectors",
	"signature",
	"ssl",
	"trace",
	"wave",
	"this",
	"cmd",
	"test",
	"code",
	"profile",
	"parser",
	"symbol",
	"site",
	"select",
	"token",
	"queue",
	"string",
	"platform",
	"calendar",
	"secrets",
	"random",
	"time",
	"types",
	"copy",
	"dis",
	"ast",
	"array",
	"turtle",
	"crypt",
	"chunk",
	"formatter",
	"commands",
	"resource",
	"thread",
	"sets",
	"struct",
	"fractions",
	"numbers",
	"operator",
	"locale",
	"curses",
	"keyword",
	"imp",
	"readline",
	"logging",
	"email",
	"html",
	"hmac",
	"mailbox",
	"unittest2",
	"linecache2",
	"traceback2",
	"unicodedata2",
	"pickle5",
	"selectors2",
	"random2",
	"rarfile",
	"imaplib2",
	"textwrap3",
	"telnetlib3",
	"xdrlib3",
]);
