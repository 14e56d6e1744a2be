"""A password hasher that counts how often it works, so that a test can compare the work behind two answers."""

from django.contrib.auth.hashers import MD5PasswordHasher


class Counting(MD5PasswordHasher):
    worked = 0

    def encode(self, password, salt):
        Counting.worked += 1
        return super().encode(password, salt)
