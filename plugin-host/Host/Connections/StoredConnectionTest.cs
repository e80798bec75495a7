using Cordon.Abstractions;
using Cordon.Host.Forms;

namespace Cordon.Host.Connections;

/// <summary>Tries a connection as it is stored, and notes what came of it.</summary>
internal sealed class StoredConnectionTest(ConnectionStore store, ConnectionTester tester)
{
    public async Task<ConnectionTestResult> RunAsync(ConnectionType type, ConnectionRow row, CancellationToken cancellationToken)
    {
        var result = await TryAsync(type, row, cancellationToken);
        await store.RecordTestAsync(row, result.Ok, cancellationToken);
        return result;
    }

    private async Task<ConnectionTestResult> TryAsync(ConnectionType type, ConnectionRow row, CancellationToken cancellationToken)
    {
        if (store.Open(row) is not { } settings)
        {
            return new ConnectionTestResult { Problems = [new Problem { Path = "", Message = SealedDocuments.LostMessage, Fix = SealedDocuments.LostFix }] };
        }

        // Asked again: the plugin may have been upgraded since they were saved.
        return type.Form.Validate(settings) is { Count: > 0 } problems
            ? new ConnectionTestResult { Problems = problems }
            : await tester.TestAsync(type, settings, cancellationToken);
    }
}
