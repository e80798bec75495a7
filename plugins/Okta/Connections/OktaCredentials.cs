using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Okta.Authentication;

namespace Cordon.Okta.Connections;

/// <summary>The secrets of a connection, read and checked as far as can be without Okta.</summary>
internal sealed class OktaCredentials
{
    public ConnectBy ConnectBy { get; private init; }

    public string ApiToken { get; private init; } = "";

    public string ClientId { get; private init; } = "";

    public string ClientSecret { get; private init; } = "";

    public SigningKey? Key { get; private init; }

    public static OktaCredentials Read(JsonElement connection, List<Problem> problems) => connection.Text("connect") switch
    {
        null or "api-token" => new OktaCredentials { ApiToken = ReadToken(connection.Text("apiToken"), problems) },
        "client-secret" => new OktaCredentials
        {
            ConnectBy = ConnectBy.ClientSecret,
            ClientId = ReadClientId(connection, problems),
            ClientSecret = ReadSecret(connection.Text("clientSecret"), problems),
        },
        "private-key" => new OktaCredentials
        {
            ConnectBy = ConnectBy.PrivateKey,
            ClientId = ReadClientId(connection, problems),
            Key = ReadKey(connection, problems),
        },
        "host-key" => new OktaCredentials { ConnectBy = ConnectBy.HostKey, ClientId = ReadClientId(connection, problems) },
        "signals-only" => new OktaCredentials { ConnectBy = ConnectBy.SignalsOnly },
        _ => Unknown(problems),
    };

    private static string ReadToken(string? token, List<Problem> problems)
    {
        if (string.IsNullOrEmpty(token))
        {
            problems.Add(new Problem
            {
                Path = "/apiToken",
                Message = "The connection has no API token.",
                Fix = "Create one in Okta's Admin Console under Security > API > Tokens.",
            });
        }
        else if (token.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0)
        {
            problems.Add(new Problem
            {
                Path = "/apiToken",
                Message = "The API token holds a space, a line break or a character that no token has.",
                Fix = "Paste the token alone, without the word SSWS.",
            });
        }

        return token ?? "";
    }

    private static string ReadClientId(JsonElement connection, List<Problem> problems)
    {
        var id = connection.Text("clientId")?.Trim() ?? "";
        if (id.Length == 0)
        {
            problems.Add(new Problem
            {
                Path = "/clientId",
                Message = "The connection has no client id.",
                Fix = "It stands in the Admin Console on the app's page, under General > Client Credentials, and begins with 0oa.",
            });
        }

        return id;
    }

    private static string ReadSecret(string? secret, List<Problem> problems)
    {
        if (string.IsNullOrEmpty(secret))
        {
            problems.Add(new Problem
            {
                Path = "/clientSecret",
                Message = "The connection has no client secret.",
                Fix = "Okta shows it once, when the API service integration is installed; a new one can be made on its page.",
            });
        }

        return secret ?? "";
    }

    private static SigningKey? ReadKey(JsonElement connection, List<Problem> problems)
    {
        if (PrivateKeyText.TryRead(connection.Text("privateKey") ?? "", connection.Text("keyId")?.Trim(), out var key) is { } problem)
        {
            problems.Add(new Problem
            {
                Path = "/privateKey",
                Message = "The private key " + problem,
                Fix = "Paste the whole of it, with its first and last line, or choose the host's own key.",
            });
        }

        return key;
    }

    private static OktaCredentials Unknown(List<Problem> problems)
    {
        problems.Add(new Problem
        {
            Path = "/connect",
            Message = "The way to connect is unknown.",
            Fix = "Use api-token, client-secret, private-key, host-key or signals-only.",
        });
        return new OktaCredentials();
    }
}
