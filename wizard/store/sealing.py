"""Case files under lock: AES-256-GCM with a key that scrypt makes of a passphrase.

A sealed file is one line of JSON, which says how the key is made, and the sealed bytes after it. The line is authenticated
with them: nothing of the file can be changed without being noticed. Nobody can open it without the passphrase.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct

from wizard.errors import Damaged, Locked, NoSuchCase, WrongPassphrase
from wizard.store import atomic

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b'{"huanqing":"locked",'
COSTS = (2**14, 2**17)
"""The least and the most of scrypt's `n` that is read: a file may not ask for all the memory there is."""
USUAL = 2**15
_LONGEST_HEADER = 1_000


class Header(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first line: the form, how the key is made, and what this sealing alone has. Bytes in base64."""

    huanqing: Literal["locked"] = "locked"
    version: Literal[1] = 1
    kdf: Literal["scrypt"] = "scrypt"
    n: int
    r: Literal[8] = 8
    p: Literal[1] = 1
    salt: str
    check: str
    nonce: str


class Key(Struct, frozen=True):
    """A key and how it is made anew. `check` tells a wrong passphrase from a damaged file and gives nothing away."""

    n: int
    salt: bytes
    secret: bytes
    check: bytes


def new_key(passphrase: str, n: int = USUAL) -> Key:
    """A key for *passphrase* with a salt of its own. Takes about a tenth of a second and 32 MiB."""
    import secrets

    return _key(passphrase, n, secrets.token_bytes(16))


def is_sealed(raw: bytes) -> bool:
    """Whether *raw* is a file under lock."""
    return raw.startswith(MAGIC)


def seal(key: Key, content: bytes) -> bytes:
    """*content* as the bytes of a sealed file."""
    import secrets

    nonce = secrets.token_bytes(12)
    header = Header(n=key.n, salt=_text(key.salt), check=_text(key.check), nonce=_text(nonce))
    line = msgspec.json.encode(header) + b"\n"
    return line + _cipher(key.secret).encrypt(nonce, content, line)


class Keys:
    """The keys that were told since the program began. `ask`, called with a case's id, gives its passphrase or None."""

    def __init__(self, ask: Callable[[str], str | None] | None = None) -> None:
        self._ask = ask
        self._known: dict[bytes, Key] = {}

    def find(self, path: Path, raw: bytes) -> Key:
        """The key of the sealed file *raw* at *path*: `Locked` when nobody tells it, `WrongPassphrase`, `Damaged`."""
        salt = _bytes(path, _header(path, raw).salt, 16)
        if (key := self._known.get(salt)) is not None:
            return key
        passphrase = self._ask(path.stem) if self._ask is not None else None
        if passphrase is None:
            raise Locked(path)
        return self.add(path, raw, passphrase)

    def add(self, path: Path, raw: bytes, passphrase: str) -> Key:
        """The key that *passphrase* makes for this file, known from here on; errors as of `find`."""
        import hmac

        header = _header(path, raw)
        key = _key(passphrase, header.n, _bytes(path, header.salt, 16))
        if not hmac.compare_digest(key.check, _bytes(path, header.check, 16)):
            raise WrongPassphrase(path)
        self.keep(key)
        return key

    def unlock(self, path: Path, passphrase: str) -> None:
        """Know the key of the file at *path* from here on; errors as of `add`, and those of reading it."""
        try:
            raw = atomic.read(path)
        except FileNotFoundError:
            raise NoSuchCase(path.stem) from None
        if is_sealed(raw):
            self.add(path, raw, passphrase)

    def keep(self, key: Key) -> None:
        """Know *key* from here on."""
        self._known[key.salt] = key

    def knows(self, key: Key | None) -> bool:
        """Whether what lies under *key* may still be shown; under none anything may."""
        return key is None or key.salt in self._known

    def forget(self) -> None:
        """Know none any more."""
        self._known.clear()


def unsealed(path: Path, raw: bytes, keys: Keys) -> tuple[bytes, Key | None]:
    """What the file *raw* at *path* holds, and the key it is under; None for a file that is not. Errors as of `Keys.find`."""
    if not is_sealed(raw):
        return raw, None
    from cryptography.exceptions import InvalidTag

    key = keys.find(path, raw)
    line, _, rest = raw.partition(b"\n")
    try:
        return _cipher(key.secret).decrypt(_bytes(path, _header(path, raw).nonce, 12), rest, line + b"\n"), key
    except InvalidTag as error:
        # The passphrase was checked before: a byte was changed, or some are missing.
        raise Damaged(path, "AES-GCM") from error


def _header(path: Path, raw: bytes) -> Header:
    line, newline, _ = raw[:_LONGEST_HEADER].partition(b"\n")
    try:
        header = msgspec.json.decode(line, type=Header)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Damaged(path, f"$ {error}"[:60]) from error
    if not newline or not COSTS[0] <= header.n <= COSTS[1] or header.n & (header.n - 1):
        raise Damaged(path, "$.n")
    return header


def _key(passphrase: str, n: int, salt: bytes) -> Key:
    # Only who locks, or opens what is locked, loads the cipher.
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    made = Scrypt(salt=salt, length=48, n=n, r=8, p=1).derive(passphrase.encode("utf-8", "surrogateescape"))
    return Key(n, salt, made[:32], made[32:])


def _cipher(secret: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(secret)


def _text(value: bytes) -> str:
    import base64

    return base64.b64encode(value).decode("ascii")


def _bytes(path: Path, text: str, length: int) -> bytes:
    import base64

    try:
        value = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise Damaged(path, "$ base64") from error
    if len(value) != length:
        raise Damaged(path, "$ base64")
    return value
