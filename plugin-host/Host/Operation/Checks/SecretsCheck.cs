using Cordon.Host.Connections;
using Cordon.Host.Forms;

namespace Cordon.Host.Operation.Checks;

/// <summary>Whether the keys open what they sealed: a database that was restored without its keys looks well until the first run.</summary>
internal sealed class SecretsCheck(ConnectionStore connections) : ICheck
{
    private const int PageSize = 200;

    public string Subject => "secrets";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var lost = new List<string>();
        var count = 0;
        IReadOnlyList<ConnectionRow> page = [];
        do
        {
            page = await connections.ListAsync(page.Count == 0 ? null : page[^1].NameKey, PageSize, cancellationToken);
            count += page.Count;
            lost.AddRange(page.Where(row => connections.Open(row) is null).Select(row => row.Name));
        }
        while (page.Count == PageSize);
        return
        [
            lost.Count == 0
                ? Finding.Ok(Subject, $"The keys open what they sealed; connections: {count}.")
                : Finding.Problem(Subject, $"{SealedDocuments.LostMessage} Connections: {string.Join(", ", lost)}.", SealedDocuments.LostFix),
        ];
    }
}
