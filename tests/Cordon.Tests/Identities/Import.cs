using System.Text;
using Cordon.Host.Access;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Imports;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Identities;

/// <summary>Imports from text.</summary>
internal static class Import
{
    public static Task<ImportReport> OfAsync(TestDatabase database, string content, string name = "people.ndjson", bool strict = false) =>
        OfAsync(database, IdentityFile.ReadAsync(name, new MemoryStream(Encoding.UTF8.GetBytes(content)), TestContext.Current.CancellationToken), strict);

    public static Task<ImportReport> OfAsync(TestDatabase database, IAsyncEnumerable<IdentityRow> rows, bool strict = false) =>
        new IdentityImport(database.Database, new AuditLog(database.Database, TimeProvider.System), TimeProvider.System)
            .RunAsync(rows, new ImportSettings { Actor = Actor.System, Strict = strict }, TestContext.Current.CancellationToken);
}
