namespace Cordon.Host.Workers.PluginSide;

/// <summary>One host a plugin may call.</summary>
internal sealed record EgressRule
{
    /// <summary>A host name, or one with <c>*.</c> in front for every host below it.</summary>
    public required string Host { get; init; }

    public int Port { get; init; } = 443;

    /// <summary>Plain http is let through only where the connection itself says http.</summary>
    public bool AllowHttp { get; init; }

    public bool Allows(Uri uri)
    {
        if (uri.Port != Port || (uri.Scheme != Uri.UriSchemeHttps && !(AllowHttp && uri.Scheme == Uri.UriSchemeHttp)))
        {
            return false;
        }

        return Host.StartsWith("*.", StringComparison.Ordinal)
            ? uri.IdnHost.Length > Host.Length - 1 && uri.IdnHost.EndsWith(Host[1..], StringComparison.OrdinalIgnoreCase)
            : uri.IdnHost.Equals(Host, StringComparison.OrdinalIgnoreCase);
    }
}
