#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Read a backup of Dosja, written from src/core/backup/FORMAT.md alone.

It shares no code with the program: that it opens a backup and counts the same
rows shows that the format document says enough. It needs python3-nacl and
python3-zstandard.

  read-backup.py FILE --secrets SECRETS      counts the rows, as lines "table rows"
  read-backup.py --vectors FOLDER            tries every vector against its .expect file

SECRETS is a key file of lines "name = value"; see tests/vectors/README.md.
"""

import hashlib
import struct
import sys
import unicodedata
from pathlib import Path

import nacl.bindings as sodium
import zstandard
from nacl.exceptions import CryptoError

MAGIC = b"DosjaBk\n"
CHUNK = 65536
TAX = 17
FINAL = 3
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Refused(Exception):
    """The file is not as the format says; the argument is the kind of refusal."""


def need(condition, kind):
    if not condition:
        raise Refused(kind)


class Bytes:
    """Bytes that are read from the front."""

    def __init__(self, data, when_short):
        self.data, self.at, self.when_short = data, 0, when_short

    def take(self, size):
        need(self.at + size <= len(self.data), self.when_short)
        self.at += size
        return self.data[self.at - size:self.at]

    def number(self, width):
        return int.from_bytes(self.take(width), "little")


def blake2b(data, key=b""):
    return hashlib.blake2b(data, digest_size=32, key=key).digest()


def derive(key, number, context):
    return hashlib.blake2b(b"", digest_size=32, key=key, salt=struct.pack("<QQ", number, 0),
                           person=context.ljust(16, b"\0")).digest()


def argon2id(secret, salt, passes, memory):
    need(1 <= passes <= 32 and 8192 <= memory <= 536870912, "malformed")
    return sodium.crypto_pwhash_alg(32, secret, salt, passes, memory, sodium.crypto_pwhash_ALG_ARGON2ID13)


def open_box(key, nonce, box, associated):
    try:
        return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(box, associated, nonce, key)
    except CryptoError:
        return None


def recovery_bytes(typed):
    letters = typed.upper().replace("O", "0").replace("I", "1").replace("L", "1")
    values = [ALPHABET.index(c) for c in letters if c in ALPHABET]
    need(len(values) == 36, "wrong-passphrase")
    number = 0
    for value in values[:32]:
        number = number << 5 | value
    return number.to_bytes(20, "big")


class Header:
    def __init__(self, file):
        start = file.read(40)
        need(start and start[:8] == MAGIC[:len(start)], "not-a-backup")
        need(len(start) < 10 or struct.unpack_from("<H", start, 8)[0] <= 1, "too-new")
        need(len(start) == 40, "truncated")
        version, zero, length, self.id, self.day, ways, zero2 = struct.unpack("<HHI16sIHH", start[8:])
        need(version == 1 and zero == 0 and zero2 == 0 and 72 < length <= 262144 and 1 <= ways <= 64
             and self.day <= 2932896, "malformed")
        self.data = start + file.read(length - 40)
        need(len(self.data) == length, "truncated")
        body = Bytes(self.data[40:-32], "malformed")
        self.ways = []
        for _ in range(ways):
            kind = body.number(1)
            self.ways.append((kind, body.take(body.number(4))))
            self.check_way(*self.ways[-1])
        need(body.at == len(body.data), "malformed")
        kinds = [kind for kind, _ in self.ways]
        need(kinds.count(1) <= 1 and kinds.count(3) <= 4, "malformed")

    @staticmethod
    def check_way(kind, body):
        if kind == 1:
            need(72 < len(body) <= 131072 + 72, "malformed")
        elif kind == 2:
            need(len(body) == 80, "malformed")
        else:
            need(kind == 3 and len(body) == 104, "malformed")
            passes, memory = struct.unpack_from("<QQ", body, 16)
            need(1 <= passes <= 32 and 8192 <= memory <= 536870912, "malformed")

    def bodies(self, kind):
        return [body for found, body in self.ways if found == kind]

    def associated(self, kind):
        return self.data[:10] + bytes(6) + self.id + struct.pack("<I", self.day) + bytes([kind])

    def check(self, file_key):
        need(blake2b(self.data[:-32], derive(file_key, 2, b"dosjabak")) == self.data[-32:], "not-authentic")
        return file_key

    def slots(self):
        for way in self.bodies(1):
            data = Bytes(way[:-72], "malformed")
            version = data.number(2)
            need(version in (1, 2), "too-new")
            count = data.number(2)
            data.take(16)
            for _ in range(count):
                yield self.slot(data, version)
            need(data.at == len(data.data), "malformed")

    @staticmethod
    def slot(data, version):
        start = data.at
        length = data.number(2)
        kind, algorithm = data.number(1), data.number(1)
        data.take(32)
        passes, memory, salt, nonce = data.number(8), data.number(8), data.take(16), data.take(24)
        label = data.take(data.number(2)).decode()
        pair = version == 2 and length == data.at - start + 32
        if pair:
            data.take(32)
        need(algorithm == 1 and length == data.at - start, "malformed")
        need(1 <= passes <= 32 and 8192 <= memory <= 536870912, "malformed")
        header, box = data.data[start:data.at], data.take(80 if pair else 48)
        if pair:
            data.take(80)
        return kind, label, salt, passes, memory, nonce, header, box

    def open_slots(self, secret, wanted_kind, wanted_label=None):
        for kind, label, salt, passes, memory, nonce, header, box in list(self.slots()):
            if kind != wanted_kind or wanted_label not in (None, label):
                continue
            master = open_box(argon2id(secret, salt, passes, memory), nonce, box, header)
            if master is None:
                continue
            master = master[:32]
            way = self.bodies(1)[0]
            file_key = open_box(derive(master, 2, b"dosjakey"), way[-72:-48], way[-48:], self.associated(1))
            need(file_key is not None, "not-authentic")
            return self.check(file_key)
        return None

    def open_one_off(self, secret):
        for body in self.bodies(3):
            passes, memory = struct.unpack_from("<QQ", body, 16)
            key = argon2id(secret, body[:16], passes, memory)
            file_key = open_box(key, body[32:56], body[56:], self.associated(3))
            if file_key is not None:
                return self.check(file_key)
        return None

    def open_recipient(self, seed):
        public, secret = sodium.crypto_box_seed_keypair(seed)
        for body in self.bodies(2):
            try:
                return self.check(sodium.crypto_box_seal_open(body, public, secret))
            except CryptoError:
                continue
        return None

    def open(self, secrets):
        """Opens the file key by the one way in that the secrets name."""
        file_key = None
        if "passphrase" in secrets:
            secret = unicodedata.normalize("NFC", secrets["passphrase"]).encode()
            file_key = self.open_slots(secret, 1, secrets.get("label"))
            if file_key is None and "label" not in secrets:
                file_key = self.open_one_off(secret)
        elif "recovery" in secrets:
            file_key = self.open_slots(recovery_bytes(secrets["recovery"]), 2)
        elif "seed" in secrets:
            file_key = self.open_recipient(bytes.fromhex(secrets["seed"]))
        need(file_key is not None, "wrong-passphrase")
        return file_key


def chunks(file, file_key, header_hash):
    """Gives the plaintext of each chunk; ends with the last."""

    def exactly(size):
        data = file.read(size)
        need(len(data) == size, "truncated")
        return data

    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, exactly(24), derive(file_key, 1, b"dosjabak"))
    associated = header_hash
    while True:
        size = struct.unpack("<I", exactly(4))[0]
        need(TAX < size <= CHUNK + TAX, "not-authentic")
        try:
            plain, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, exactly(size), associated)
        except (CryptoError, RuntimeError):
            raise Refused("not-authentic") from None
        associated = None
        need(tag == FINAL or (tag == 0 and len(plain) == CHUNK), "malformed")
        if tag == FINAL:
            need(not file.read(1), "trailing")
        yield plain
        if tag == FINAL:
            return


class Content:
    """The raw bytes of the blocks, and what they hash to."""

    def __init__(self, source):
        self.source, self.packed, self.raw, self.hash = source, b"", b"", hashlib.blake2b(digest_size=32)

    def packed_bytes(self, size):
        while len(self.packed) < size:
            try:
                self.packed += next(self.source)
            except StopIteration:
                raise Refused("malformed") from None
        data, self.packed = self.packed[:size], self.packed[size:]
        return data

    def block(self):
        method, raw_size, stored_size = struct.unpack("<BII", self.packed_bytes(9))
        need(1 <= raw_size <= 1048576, "malformed")
        if method == 0 and stored_size == raw_size:
            return self.packed_bytes(stored_size)
        need(method == 1 and stored_size < raw_size, "malformed")
        try:
            raw = zstandard.ZstdDecompressor().decompress(self.packed_bytes(stored_size), max_output_size=raw_size)
        except zstandard.ZstdError:
            raise Refused("malformed") from None
        need(len(raw) == raw_size, "malformed")
        return raw

    def take(self, size):
        parts, left = [], size
        while left:
            if not self.raw:
                self.raw = memoryview(self.block())
            parts.append(bytes(self.raw[:left]))
            self.raw = self.raw[left:]
            left -= len(parts[-1])
        data = b"".join(parts)
        self.hash.update(data)
        return data

    def number(self, width):
        return int.from_bytes(self.take(width), "little")

    def sized(self, limit):
        length = self.number(4)
        need(length <= limit, "malformed")
        return self.take(length)

    def text(self, limit):
        try:
            return self.sized(limit).decode()
        except UnicodeDecodeError:
            raise Refused("malformed") from None

    def name(self):
        name = self.text(64)
        need(name and not name[0].isdigit() and all(c in "abcdefghijklmnopqrstuvwxyz0123456789_" for c in name),
             "malformed")
        return name

    def cell(self):
        kind = self.number(1)
        if kind == 1:
            return struct.unpack("<q", self.take(8))[0]
        if kind == 2:
            return struct.unpack("<d", self.take(8))[0]
        if kind == 3:
            return self.text(8388608)
        if kind == 4:
            return self.sized(8388608)
        need(kind == 5, "malformed")
        return None

    def end(self):
        need(not self.raw and not self.packed, "malformed")
        need(next(self.source, None) is None, "malformed")


class Attachments:
    """The contents of attachments, put together from their pieces as they come."""

    def __init__(self):
        self.contents, self.pieces = {}, {}

    def take(self, table, row):
        if table == "content":
            need(row["row"] not in self.contents and len(row["hash"]) == 32, "malformed")
            self.contents[row["row"]] = (row["size"], row["hash"])
        elif table == "content_piece":
            number, size, hasher = self.pieces.get(row["content"], (0, 0, hashlib.blake2b(digest_size=32)))
            need(row["number"] == number and size == number * 262144 and 0 < len(row["data"]) <= 262144, "malformed")
            hasher.update(row["data"])
            self.pieces[row["content"]] = (number + 1, size + len(row["data"]), hasher)

    def check(self):
        need(set(self.pieces) <= set(self.contents), "malformed")
        for row, (size, expected) in self.contents.items():
            _, found, hasher = self.pieces.get(row, (0, 0, hashlib.blake2b(digest_size=32)))
            need(found == size and hasher.digest() == expected, "malformed")


def read_content(content):
    need(content.take(1) == b"M", "malformed")
    entries = [(content.name(), content.text(65536)) for _ in range(content.number(2))]
    keys = [key for key, _ in entries]
    need(keys == sorted(set(keys)), "malformed")
    tables = [(content.name(), content.number(8)) for _ in range(content.number(2))]

    attachments = Attachments()
    for table, announced in tables:
        need(content.take(1) == b"T" and content.name() == table, "malformed")
        columns = [content.name() for _ in range(content.number(2))]
        rows = 0
        while (item := content.take(1)) == b"R":
            attachments.take(table, {column: content.cell() for column in columns})
            rows += 1
        need(item == b"E" and content.number(8) == rows == announced, "malformed")

    need(content.take(1) == b"Z" and content.number(2) == len(tables), "malformed")
    for _, rows in tables:
        need(content.number(8) == rows, "malformed")
    attachments.check()
    expected = content.hash.digest()
    need(content.take(32) == expected, "malformed")
    content.end()
    return dict(entries), tables


def read_backup(path, secrets):
    with open(path, "rb") as file:
        header = Header(file)
        file_key = header.open(secrets)
        return read_content(Content(chunks(file, file_key, blake2b(header.data))))


def read_pairs(path):
    pairs = []
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            key, value = line.split("=", 1)
            pairs.append((key.strip(), value.strip()))
    return pairs


def outcome(path, secrets):
    try:
        _, tables = read_backup(path, secrets)
    except Refused as refusal:
        return [refusal.args[0]]
    return ["ok"] + [f"{name} {rows}" for name, rows in tables if rows]


def try_vectors(folder):
    """Each vector says in its .expect file what comes out, for each secret that is tried."""
    vectors = sorted(Path(folder).glob("*.dosja-backup"))
    print(f"1..{len(vectors)}")
    failed = not vectors
    for number, vector in enumerate(vectors, 1):
        pairs = read_pairs(vector.with_suffix(".expect"))
        expected = [value for key, value in pairs if key == "outcome"]
        if expected == ["ok"]:
            expected += [value for key, value in pairs if key == "rows"]
        secrets = [(key, value) for key, value in pairs if key in ("passphrase", "label", "recovery", "seed")]
        tries = [dict([pair]) for pair in secrets if pair[0] != "label"]
        for attempt in tries:
            if "label" in dict(secrets) and "passphrase" in attempt:
                attempt["label"] = dict(secrets)["label"]
        got = [outcome(vector, attempt) for attempt in tries]
        good = bool(got) and all(each == expected for each in got)
        failed = failed or not good
        print(f"{'ok' if good else 'not ok'} {number} {vector.stem}")
        if not good:
            print(f"# expected {expected}, got {got}")
    return 1 if failed else 0


def main(arguments):
    if len(arguments) == 2 and arguments[0] == "--vectors":
        return try_vectors(arguments[1])
    if len(arguments) == 3 and arguments[1] == "--secrets":
        result = outcome(arguments[0], dict(read_pairs(arguments[2])))
        print("\n".join(result))
        return 0 if result[0] == "ok" else 1
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
