using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Cordon.Host.Access;

/// <summary>Hashes passwords (PBKDF2 with HMAC-SHA512). Safe to use from any thread.</summary>
internal sealed class Passwords
{
    /// <summary>What OWASP asks of PBKDF2 with HMAC-SHA512; a password hashed with fewer is hashed anew when it is next used.</summary>
    public const int Iterations = 210_000;

    private readonly PasswordHasher<Passwords> _hasher;
    private readonly Lazy<string> _nobody;

    public Passwords(int iterations = Iterations)
    {
        _hasher = new PasswordHasher<Passwords>(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
        _nobody = new Lazy<string>(() => Hash(RandomNumberGenerator.GetHexString(64)));
    }

    public string Hash(string password) => _hasher.HashPassword(this, password);

    /// <summary>Takes as long for somebody who does not exist as for somebody who does: an answer's time tells no names.</summary>
    public PasswordVerificationResult Verify(string? hash, string password)
    {
        var result = _hasher.VerifyHashedPassword(this, hash ?? _nobody.Value, password);
        return hash is null ? PasswordVerificationResult.Failed : result;
    }
}
