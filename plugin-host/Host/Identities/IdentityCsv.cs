using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Cordon.Host.Identities;

/// <summary>
/// A table with a header row (RFC 4180). Sample:
/// <code>
/// value,displayName,tags,department
/// ann@example.com,"Ann, Legal",vip;protected,Legal
/// </code>
/// </summary>
internal static class IdentityCsv
{
    public static async IAsyncEnumerable<IdentityRow> ReadAsync(
        Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var text = new StreamReader(content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        using var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Mode = CsvMode.RFC4180,
            MaxFieldSize = IdentityFile.MaxRowBytes,
        });

        var header = await NextAsync(parser, cancellationToken);
        var columns = header.Record is null ? null : IdentityColumns.Read(header.Record);
        if (columns is null or { Problem: not null })
        {
            yield return new IdentityRow { Place = "line 1", Problem = header.Problem ?? columns?.Problem ?? IdentityColumns.NoValue, IsLast = true };
            yield break;
        }

        while (true)
        {
            var row = await NextAsync(parser, cancellationToken);
            if (row.Problem is not null)
            {
                yield return new IdentityRow { Place = row.Place, Problem = row.Problem, IsLast = true };
                yield break;
            }

            if (row.Record is null)
            {
                yield break;
            }

            yield return columns.Identity(row.Place, row.Record);
        }
    }

    private static async Task<(string Place, string[]? Record, string? Problem)> NextAsync(
        CsvParser parser, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var record = await parser.ReadAsync() ? parser.Record : null;
            return (Place(parser), record, null);
        }
        catch (DecoderFallbackException)
        {
            return (Place(parser), null, "or a line after it is not UTF-8; save the file as UTF-8.");
        }
        catch (CsvHelperException)
        {
            return (Place(parser), null, "is not a row of comma-separated values: a quote is wrong or a field is too long. "
                + "Put fields with commas or quotes in double quotes and double the quotes inside.");
        }
    }

    private static string Place(CsvParser parser) => $"line {Math.Max(1, parser.RawRow)}";
}
