using System.Text;
using System.Text.Json;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Imports;
using Cordon.Host.Workers.Messages;

namespace Cordon.Tests.Identities;

/// <summary>The quick way must find what the general one finds, or leave the attributes to it.</summary>
public sealed class PlainAttributesTests
{
    /// <summary>Everything that can stand in an object, so that objects made of them meet every border.</summary>
    private static readonly string[] _values =
    [
        "null", "true", "false", "\"\"", "\" \"", "\"Legal\"", "\"a<b>&'+`~\"", "0", "-0", "-0.0", "31", "31.0", "1e5", "1E-7", "12345678901234567890", "0.1",
        "1e300", "1e999", "-1e999", "\"É\"", "\"\\u00e9\"", "\"a\\nb\"", "\"🎩\"", "\"\u007f\"", "[]", "[1,null]", "{}", """{"A":1,"a":2}""", "\"a/b\"", "\"a\\/b\"",
    ];

    private static readonly string[] _names = ["department", "Department", "costCenter", "a", "A", "", " ", "É", "\\u0061", "x-1", "K", "k"];

    [Fact]
    public void Agrees_with_the_general_way()
    {
        var random = new Random(20261126);
        var plain = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var members = Enumerable.Range(0, random.Next(6)).Select(_ => $"\"{One(_names)}\":{(random.Next(4) == 0 ? " " : "")}{One(_values)}");
            var json = $"{{{string.Join(',', members)}}}";
            var attributes = new JsonAttributes(Encoding.UTF8.GetBytes(json));

            if (PlainAttributes.Read(attributes.Text) is { } found)
            {
                plain++;
                Assert.Equal((json, General(attributes)), (json, found));
            }
        }

        Assert.InRange(plain, 2_000, 18_000);

        string One(string[] of) => of[random.Next(of.Length)];
    }

    [Theory]
    [InlineData("{}", "{}", "{}")]
    [InlineData("""{"Dept":"Legal","age":31.0,"note":"","gone":null,"vip":true}""", """{"Dept":"Legal","age":31.0,"note":"","vip":true}""", """{"dept":"legal","age":31,"vip":true}""")]
    [InlineData("""{ "A" : "B" , "n" : 1e5 }""", """{"A":"B","n":1e5}""", """{"a":"b","n":100000}""")]
    public void Reads_what_is_plain(string json, string attributes, string search) => Assert.Equal((attributes, search), PlainAttributes.Read(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("""{"a":1,"A":2}""")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":[]}""")]
    [InlineData("""{"a":{}}""")]
    [InlineData("""{"a":"\u0062"}""")]
    [InlineData("""{"a":"é"}""")]
    [InlineData("""{"a":1e999}""")]
    public void Leaves_what_is_special(string json) => Assert.Null(PlainAttributes.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Leaves_more_names_than_it_has_room_for()
    {
        Assert.NotNull(PlainAttributes.Read(Many(64)));
        Assert.Null(PlainAttributes.Read(Many(65)));

        static byte[] Many(int count) => Encoding.UTF8.GetBytes($"{{{string.Join(',', Enumerable.Range(0, count).Select(name => $"\"n{name}\":-1.2345678901234567E-300"))}}}");
    }

    private static (string Attributes, string Search) General(JsonAttributes attributes) =>
        (AttributeMerge.Text(attributes.Where(pair => pair.Value.ValueKind != JsonValueKind.Null)), SearchDocument.Of(attributes));
}
