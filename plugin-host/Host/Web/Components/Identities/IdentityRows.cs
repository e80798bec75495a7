using Cordon.Host.Identities;

namespace Cordon.Host.Web.Components.Identities;

/// <summary>Identities on their way to a table. (Public because components' parameters must be.)</summary>
public sealed class IdentityRows
{
    internal IdentityRows(IReadOnlyList<StoredIdentity> items) => Items = items;

    internal IReadOnlyList<StoredIdentity> Items { get; }
}
