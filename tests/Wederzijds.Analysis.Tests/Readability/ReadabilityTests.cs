using Wederzijds.Analysis.Readability;
using Wederzijds.Analysis.Tests.Dyads;

namespace Wederzijds.Analysis.Tests.Readability;

public sealed class ReadabilityTests
{
    /// <summary>Words written in syllables.</summary>
    private const string Dutch = """
        mens op straat huis zee leeuw nieuw mooi draai groei kiep tijd trui deur goud pauw wijk blauw kieuw nieuws schreeuw hoi team site
        ge-meen-te bur-ger mee-den-ken vrij-wil-li-ger i-dee i-dee-ën fi-nan-ci-ën be-ant-woor-den bij-een-komst bij-een-kom-sten moo-ie draai-en groei-en bou-wen ei-e-ren
        of-fi-ci-eel so-ci-aal mi-li-eu se-ri-eus sta-tion na-tio-naal func-tio-neel po-li-tie ac-ti-vi-teit ac-tie re-ac-tie si-tu-a-tie ac-tu-eel vi-de-o
        ge-ïn-for-meerd be-ïn-vloe-den co-ör-di-na-tie cre-ë-ren re-ü-nie knie-ën ni-veau bu-reau ca-deau mu-se-um pe-tro-le-um sys-teem yo-ga quiz a-qua-ri-um
        be-trok-ken-heid sa-men-wer-ken ver-ant-woor-de-lijk be-leids-me-de-wer-ker toe-gan-ke-lijk-heid aan-vraag uit-voe-ring voor-zie-ning ge-uit ge-o-pend buurt-huis
        op-nieuw le-ven stra-ten kin-de-ren jon-ge-ren ou-de-ren zie-ken-huis ver-gun-ning hand-te-ke-ning ge-bruik e-mail de-tail web-site on-line paraplu's' mi-nu-ten
        teams coach coach-es web-sites off-line site sites app apps up-date up-dates dead-line dead-lines feed-back ma-na-ger leaf-let base-line smart-phone
        file files mail live ser-vice re-lease soft-ware hard-ware date cake trai-ner trai-ners rea-der in-ter-view in-ter-views re-view re-views view
        group-chat spea-ker spea-kers toi-let toi-let-ten
        """;

    private const string English = """
        house street we the are one use once time name names like liked walked stopped asked clothes made makes real voice world
        peo-ple ta-ble lit-tle need-ed want-ed hous-es box-es wish-es changed a-gree be-ing do-ing go-ing i-dea's' mu-nic-i-pal-i-ty vol-un-teer vol-un-teers
        cit-i-zen to-geth-er neigh-bour-hood re-spon-si-ble so-cial par-tial na-tion sta-tion mil-lion li-on ra-di-o vid-e-o ac-tu-al sit-u-a-tion qual-i-ty
        car-ri-er eas-i-er ear-li-er stud-y-ing ev-ery cre-ate cre-at-ed busi-ness in-for-ma-tion gov-ern-ment care-ful safe-ly state-ment so-ci-e-ty qui-et
        yel-low year yes a-bil-i-ty ques-tion e-quip-ment sched-ules rules re-quired de-cides pub-lic serv-ice serv-ic-es lan-guage lan-guag-es gi-ant me-di-a
        ev-ery-one ev-ery-thing ev-ery-bod-y ev-ery-where eve-ning dif-fer-ent ar-e-a ar-e-as ar-e-a's i-de-a i-de-as cre-ates some-thing some-times
        some-one some-where some-bod-y an-y-where them-selves there-fore sci-ence cli-ent cli-ents po-em real-ly the-a-tre the-a-ter re-al-i-ty di-et
        va-ri-e-ty like-ly lone-ly love-ly home-work web-site web-sites house-hold em-ploy-ee em-ploy-ees man-age-ment state-ments place-ment move-ment
        a-gree-ment col-league col-leagues wednes-day rec-i-pe may-be mu-se-um cru-el fu-el hun-dred sa-cred co vi-a re-act re-ac-tion na-ive nine-ty
        six-ties when-ev-er how-ev-er wher-ev-er neigh-bor-hood sen-iors sen-ior jun-ior be-hav-iour be-hav-ior
        mar-riage car-riage com-mer-cial glo-ri-a ma-te-ri-al pi-an-o i-ron-ic vi-o-lent re-li-gion re-gion an-xious pa-tience con-science
        med-i-um sta-di-um grad-u-al man-u-al qual-i-ty lan-guage the-o-ry hap-pi-er hap-pi-est pier fiers see-ing car-ry-ing draw-ings
        buy-ings bus-i-ness's whole rule ta-bles can-dles rules tree trees be houses' boss-es bus-es fix-es buzz-es church-es dish-es pla-ces pag-es
        jumped mixed nod-ded wait-ed freed bare-ly use-ful hope-ful grace-ful she me ed es le
        fash-ion cush-ions ge-og-ra-phy ge-ol-o-gy pi-geon sur-geons gor-geous
        boss-'s church-'s man's yes yes-ter-day by my queen quick ice age axe die lie
        """;

    public static TheoryData<string, int, TextLanguage> Words
    {
        get
        {
            var data = new TheoryData<string, int, TextLanguage>();
            foreach (var (list, language) in new[] { (Dutch, TextLanguage.Dutch), (English, TextLanguage.English) })
            {
                foreach (var word in list.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Where(w => !w.EndsWith('\'')))
                {
                    data.Add(word.Replace("-", "", StringComparison.Ordinal), word.Split('-').Length, language);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Words))]
    public void Syllables_are_counted_as_they_are_said(string word, int syllables, TextLanguage language) =>
        Assert.Equal(syllables, TextReadability.SyllablesOf(word, language));

    [Theory]
    [InlineData("WMO", 3), InlineData("e-mail", 2), InlineData("De", 1), InlineData("foto's", 2), InlineData("zee-egel", 3), InlineData("12-jarig", 2)]
    [InlineData("coo\u0308rdinatie", 5), InlineData("pfff", 1), InlineData("-", 1)]
    public void Odd_words_have_syllables_too(string word, int syllables) =>
        Assert.Equal(syllables, TextReadability.SyllablesOf(word, TextLanguage.Dutch));

    [Fact]
    public void The_Dutch_score_is_the_formula_of_Douma()
    {
        var found = TextReadability.Of("De kat zit op de mat. Hij slaapt.", TextLanguage.Dutch);
        Assert.Equal((2, 8, 8), (found.Sentences, found.Words, found.Syllables));
        Near.Closed(206.84 - (.93 * 4) - 77, found.Score);
        Near.Closed(4, found.AverageSentenceLength);
        Assert.Equal(6, found.LongestSentence);
        Assert.Equal(0, found.LongWordShare);
        Assert.True(found.IsPlain);
    }

    [Fact]
    public void The_English_score_is_the_formula_of_Flesch()
    {
        var found = TextReadability.Of("The cat sat on the table.", TextLanguage.English);
        Assert.Equal((1, 6, 7), (found.Sentences, found.Words, found.Syllables));
        Near.Closed(206.835 - (1.015 * 6) - (84.6 * 7 / 6), found.Score);
    }

    [Fact]
    public void The_hardest_sentences_come_first_with_their_long_words()
    {
        const string text = "Wij helpen je. De verantwoordelijkheid voor de uitvoeringsvoorschriften is bij de gemeente. Bel ons. Kom langs op het stadhuis.";
        var found = TextReadability.Of(text, TextLanguage.Dutch, hardest: 2);
        Assert.Equal(2, found.Hardest.Count);
        Assert.StartsWith("De verantwoordelijkheid", found.Hardest[0].Text, StringComparison.Ordinal);
        Assert.Equal(["uitvoeringsvoorschriften", "verantwoordelijkheid", "gemeente"], found.Hardest[0].LongWords);
        Assert.Equal(9, found.Hardest[0].Words);
        Assert.True(found.Hardest[0].Score < found.Hardest[1].Score);
        Near.Closed(4 / 19.0, found.LongWordShare);
    }

    [Fact]
    public void A_sentence_of_more_than_twenty_words_is_not_plain()
    {
        string Of(int words) => string.Join(' ', Enumerable.Repeat("hij", words)) + ".";
        Assert.True(TextReadability.Of(Of(20), TextLanguage.Dutch).IsPlain);
        Assert.False(TextReadability.Of(Of(21), TextLanguage.Dutch).IsPlain);
        Assert.False(TextReadability.Of("Verantwoordelijkheid.", TextLanguage.Dutch).IsPlain);
    }

    [Theory]
    [InlineData("Dit is één. Dit is twee! En dit? Ja…", 4)]
    [InlineData("Bel dhr. Jansen of mw. De Vries, bv. op maandag om 9.30 uur.", 1)]
    [InlineData("Neem brood, melk, enz. mee. En kom.", 2)]
    [InlineData("Wij kochten van alles, brood enz. En toen gingen wij.", 2)]
    [InlineData("J. de Wit komt. Hij zei: \"Kom maar.\" Toen ging hij.", 3)]
    [InlineData("Echt waar?! Ja... Nee.", 3)]
    [InlineData("Kop zonder punt\n\nEen alinea die\ndoorloopt.", 2)]
    [InlineData("Neem mee:\n- brood\n- melk\n* kaas\n1. vis\n2) vlees\n• soep", 7)]
    [InlineData("Een regel\r\n\r\nEen andere", 2)]
    [InlineData("Het telt 3.5 keer", 1)]
    public void Sentences_are_told_apart(string text, int sentences) =>
        Assert.Equal(sentences, TextReadability.Of(text, TextLanguage.Dutch).Sentences);

    [Theory]
    [InlineData("Kijk op https://example.org/een/lang/adres of mail naar info@example.org.", 5)]
    [InlineData("In 2026 zijn er 12 plannen.", 4)]
    [InlineData("en/of (bijvoorbeeld) \"hier\" – daar", 5)]
    [InlineData("foto's en vrijwilligers-avond", 3)]
    [InlineData("www.example.org is weg", 2)]
    public void Words_are_what_has_letters_and_is_no_address(string text, int words) =>
        Assert.Equal(words, TextReadability.Of(text, TextLanguage.Dutch).Words);

    [Theory, InlineData(""), InlineData("  \n 12 … !"), InlineData("https://example.org")]
    public void A_text_without_words_is_refused(string text) =>
        Assert.Equal(AnalysisFault.Empty, Assert.Throws<AnalysisException>(() => TextReadability.Of(text, TextLanguage.Dutch)).Fault);

    [Fact]
    public void A_text_without_end_is_refused() => Assert.Equal(
        AnalysisFault.TooLarge, Assert.Throws<AnalysisException>(() =>
            TextReadability.Of(new string('a', TextReadability.MostCharacters + 1), TextLanguage.English)).Fault);

    [Fact]
    public void Any_text_can_be_read() => CsCheck.Check.Sample(CsCheck.Gen.String, text =>
    {
        try
        {
            var found = TextReadability.Of(text, TextLanguage.English);
            Assert.True(found.Syllables >= found.Words);
        }
        catch (AnalysisException nothing)
        {
            Assert.Equal(AnalysisFault.Empty, nothing.Fault);
        }
    }, iter: 2000, seed: "0000KOgvbnaH", threads: 1);
}
