/** Builtin names of Python 3, and of Python 2 under the names that `canonicalName` turns into Python 3's. */
export const builtinNames: ReadonlySet<string> = new Set(
	`abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex copyright credits delattr dict dir
	divmod enumerate eval exec exit filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter
	len license list locals map max memoryview min next object oct open ord pow print property quit range repr reversed round set setattr slice
	sorted staticmethod str sum super tuple type vars zip __import__ __build_class__ NotImplemented Ellipsis
	execfile raw_input unicode unichr xrange reduce basestring long file cmp apply buffer coerce intern reload
	BaseException Exception ArithmeticError AssertionError AttributeError BlockingIOError BrokenPipeError BufferError ConnectionError EOFError
	FileExistsError FileNotFoundError ImportError IndexError InterruptedError IOError IsADirectoryError KeyError KeyboardInterrupt LookupError
	MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError OverflowError PermissionError ProcessLookupError
	RecursionError ReferenceError RuntimeError StopIteration SyntaxError SystemError SystemExit TimeoutError TypeError UnicodeDecodeError
	UnicodeEncodeError UnicodeError ValueError Warning WindowsError ZeroDivisionError`.split(/\s+/),
);
