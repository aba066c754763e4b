#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads and writes key files as src/core/vault/FORMAT.md describes them, and knows nothing else.

key-file.py make FILE            writes the committed key file, byte for byte the same each time
key-file.py read FILE LABEL      reads a passphrase from standard input and prints the database key
"""

import hashlib
import struct
import sys

from nacl import bindings
from nacl.exceptions import CryptoError

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MASTER = bytes(range(32))
RECOVERY = bytes(range(100, 120))


def blake2b(data, key=b""):
    return hashlib.blake2b(data, key=key, digest_size=32).digest()


def subkey(master, number):
    return hashlib.blake2b(key=master, digest_size=32, salt=struct.pack("<QQ", number, 0),
                           person=b"dosjakey" + bytes(8)).digest()


def argon2id(secret, salt, passes, memory):
    return bindings.crypto_pwhash_alg(32, secret, salt, passes, memory, bindings.crypto_pwhash_ALG_ARGON2ID13)


def recovery_letters(key):
    check = hashlib.blake2b(b"dosja recovery key" + key, digest_size=32).digest()
    bits = int.from_bytes(key, "big") << 20 | int.from_bytes(check[:3], "big") >> 4
    text = "".join(LETTERS[bits >> 5 * i & 31] for i in range(35, -1, -1))
    return "-".join(text[i:i + 4] for i in range(0, 36, 4))


def make_slot(kind, number, staff, label, secret, passes=1, memory=8192):
    label = label.encode()
    salt, nonce = bytes([number]) * 16, bytes([number + 1]) * 24
    header = struct.pack("<HBB16s16sQQ16s24sH", 94 + len(label), kind, 1, bytes([number + 2]) * 16, staff, passes, memory,
                         salt, nonce, len(label)) + label
    return header + bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
        MASTER, header, nonce, argon2id(secret, salt, passes, memory))


def make(path):
    slots = [make_slot(1, 10, bytes([7]) * 16, "Drita Ë.", "Tri dele të bardha hipin 47 shkallë".encode()),
             make_slot(1, 20, bytes([8]) * 16, "Mira", b"another passphrase of no use 93"),
             make_slot(2, 30, bytes(16), "", RECOVERY)]
    body = struct.pack("<8sHHIQI", b"DOSJAKEY", 1, 0, 3, 5, 1)
    body += struct.pack("<HH16s", 1, len(slots), bytes([9]) * 16) + b"".join(slots)
    body += blake2b(body, subkey(MASTER, 4))
    with open(path, "wb") as file:
        file.write(body + blake2b(body))
    print(recovery_letters(RECOVERY))


def read(path, label):
    data = open(path, "rb").read()
    assert data[:8] == b"DOSJAKEY" and blake2b(data[:-32]) == data[-32:], "damaged"
    assert struct.unpack_from("<H", data, 8) == (1,), "too new"
    version, count = struct.unpack_from("<HH", data, 28)
    assert version in (1, 2), "too new"
    at, master = 48, None
    for _ in range(count):
        size, kind, _kdf, _id, _staff, passes, memory, salt, nonce, length = struct.unpack_from(
            "<HBB16s16sQQ16s24sH", data, at)
        pair = version == 2 and size == 94 + length + 32
        box = 80 if pair else 48
        header, sealed = data[at:at + size], data[at + size:at + size + box]
        at += size + box + (80 if pair else 0)
        if kind == 1 and header[94:94 + length].decode() == label:
            assert passes <= 32 and memory <= 536870912, "hostile"
            secret = sys.stdin.buffer.readline().rstrip(b"\n")
            master = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
                sealed, header, nonce, argon2id(secret, salt, passes, memory))[:32]
    assert master is not None, "nobody of that name"
    assert at == len(data) - 64 and blake2b(data[:-64], subkey(master, 4)) == data[-64:-32], "not authentic"
    print(subkey(master, 1).hex())


if __name__ == "__main__":
    try:
        {"make": make, "read": read}[sys.argv[1]](*sys.argv[2:])
    except (AssertionError, CryptoError) as error:
        sys.exit(f"key-file.py: {error}")
