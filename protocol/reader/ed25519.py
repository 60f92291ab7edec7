"""Ed25519 (RFC 8032, section 5.1.7) to check signatures, and to sign the vectors. Slow, and not for keys that matter."""

import hashlib

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)


def add(a, b):
    """Adds two points (x, y, z, t) with x = x/z, y = y/z, t = xy/z."""
    left = (a[1] - a[0]) * (b[1] - b[0]) % P
    right = (a[1] + a[0]) * (b[1] + b[0]) % P
    c, d = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = right - left, d - c, d + c, right + left
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(factor, point):
    result = (0, 1, 1, 0)
    while factor > 0:
        if factor & 1:
            result = add(result, point)
        point = add(point, point)
        factor >>= 1
    return result


def is_equal(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def x_of(y, sign):
    """The x of a point, None when there is none."""
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if sign else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * ROOT_OF_MINUS_1 % P
    if (x * x - square) % P != 0:
        return None
    return P - x if x & 1 != sign else x


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = x_of(BASE_Y, 0)
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def compress(point):
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def decompress(data):
    number = int.from_bytes(data, "little")
    y = number & (1 << 255) - 1
    x = x_of(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % P)


def hash_number(*parts):
    return int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little")


def expand(seed):
    data = hashlib.sha512(seed).digest()
    number = int.from_bytes(data[:32], "little") & (1 << 254) - 8 | 1 << 254
    return number, data[32:]


def public_key(seed):
    return compress(multiply(expand(seed)[0], BASE))


def sign(seed, message):
    secret, prefix = expand(seed)
    key = compress(multiply(secret, BASE))
    nonce = hash_number(prefix, message) % ORDER
    point = compress(multiply(nonce, BASE))
    answer = (nonce + hash_number(point, key, message) * secret) % ORDER
    return point + answer.to_bytes(32, "little")


def is_valid(key, message, signature):
    """Whether `signature` (64 bytes) is one of `message` by the owner of `key` (32 bytes)."""
    if len(key) != 32 or len(signature) != 64:
        return False
    owner, point = decompress(key), decompress(signature[:32])
    answer = int.from_bytes(signature[32:], "little")
    if owner is None or point is None or answer >= ORDER:
        return False
    challenge = hash_number(signature[:32], key, message) % ORDER
    return is_equal(multiply(answer, BASE), add(point, multiply(challenge, owner)))
