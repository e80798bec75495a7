using System.Diagnostics.CodeAnalysis;

namespace Cordon.Host.Forms;

/// <summary>Takes secrets out of text that a plugin wrote, in case it was careless.</summary>
internal sealed class SecretMask(IEnumerable<string> secrets)
{
    /// <summary>Shorter values stand in innocent text by chance.</summary>
    private const int MinLength = 6;

    private readonly string[] _secrets = [.. secrets.Where(secret => secret.Length >= MinLength)];

    [return: NotNullIfNotNull(nameof(text))]
    public string? Apply(string? text)
    {
        foreach (var secret in _secrets)
        {
            text = text?.Replace(secret, FormSecrets.Marker, StringComparison.Ordinal);
        }

        return text;
    }
}
