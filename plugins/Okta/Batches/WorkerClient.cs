using Cordon.Abstractions;
using Cordon.Okta.Connections;

namespace Cordon.Okta.Batches;

/// <summary>A worker's one client. It serves one connection, and is kept from batch to batch because it knows the org's limits; what it waits for it tells the batch under way.</summary>
public sealed class WorkerClient
{
    private IActionContext? _context;
    private OktaClient? _client;

    /// <param name="connection">The same in every batch.</param>
    /// <param name="context">Of the batch under way.</param>
    /// <param name="scopes">The same in every batch.</param>
    public OktaClient For(OktaConnection connection, IActionContext context, IReadOnlyList<string> scopes)
    {
        _context = context;
        return _client ??= new OktaClient(connection, context.Http, context.Time, message => _context.Progress(message), OktaAccess.For(context, scopes));
    }
}
