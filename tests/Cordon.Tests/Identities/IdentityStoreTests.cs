using Cordon.Host.Access;
using Cordon.Host.Identities;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Identities;

public sealed class IdentityStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Names_those_among_the_ids_that_there_are(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await Import.OfAsync(database, """
            {"value":"ann"}
            {"value":"bob"}
            {"value":"cid"}
            """);
        var store = new IdentityStore(database.Database, new AuditLog(database.Database, TimeProvider.System), TimeProvider.System);
        var all = (await store.ListAsync(IdentitySelection.Everything, IdentitySort.Default, after: null, 10, Token)).Items;

        var names = await store.NamesAsync([all[0].Id, "nobody", all[2].Id], Token);

        Assert.Equal(((string[])[$"{all[0].Id} ann", $"{all[2].Id} cid"]).Order(), names.Select(name => $"{name.Key} {name.Value}").Order());
        Assert.Empty(await store.NamesAsync([], Token));
    }
}
