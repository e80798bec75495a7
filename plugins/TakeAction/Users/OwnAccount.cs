using Cordon.Abstractions;

namespace Cordon.Okta.TakeAction.Users;

/// <summary>The account that owns the API token. Suspending it would end the token, and with it the way to undo anything.</summary>
internal sealed class OwnAccount
{
    private OktaUser? _user;

    public bool Is(OktaUser user) => _user is { } own && own.Id == user.Id;

    public bool Is(UserName name) =>
        _user is { } own && (own.Id == name.Value || own.Login.Equals(name.Value, StringComparison.OrdinalIgnoreCase));

    /// <summary>Asks Okta who owns the token, once.</summary>
    /// <exception cref="StopRunException">Okta does not say.</exception>
    public async Task LoadAsync(OktaClient client, CancellationToken cancellationToken)
    {
        if (_user is not null)
        {
            return;
        }

        var answer = await client.SendAsync(OktaEndpoints.GetUser, OktaEndpoints.Me, cancellationToken);
        _user = OktaUser.Read(answer.Body) ?? throw new StopRunException(new Problem
        {
            Path = answer.IsRefused ? "/apiToken" : "/domain",
            Message = "Okta does not say which account owns the API token, and that account must not be cut off: "
                + (answer.WhyNot ?? "the answer was not a user") + ".",
            Fix = "Check that the domain is that of an Okta org and that the token's owner may read users.",
        });
    }
}
